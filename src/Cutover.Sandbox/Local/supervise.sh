# Serves one throw-away server and takes everything away when standard input ends.
#
# Standard input is a pipe whose other end only the parent holds. It ends when the parent lets go of
# it, and when the parent dies in whatever way, kill -9 included: nothing relies on the parent's care.
#
# usage: sh -c "<prepare script><this script>" cutover-sandbox FOLDER PROGRAMS STOP SERVER...
#   FOLDER    to be made here, by the server's own account; holds data and sockets
#   PROGRAMS  the folder with the engine's programs
#   STOP      the signal that stops the server at once
#   SERVER    the server's command line
# The first line of standard input is the administrator's password.
# prepare() comes from the engine's script and fills "$folder/data".

folder=$1
programs=$2
stop=$3
shift 3
server=

IFS= read -r password || exit 1

# A hang-up is for the parent; the pipe tells what became of it.
trap '' HUP INT
umask 077
mkdir "$folder" || exit 1
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' TERM

prepare || exit 1

# The pipe moves to descriptor 3: a background command would lose standard input.
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
trap 'kill -s "$stop" "$server"' TERM

# The shell's own read: a cat would outlive a server that ends by itself. Once is not enough, since a
# signal is lost until the server handles it: a shell starts what runs in its background with QUIT ignored.
{
    while read -r _; do :; done <&3
    while kill -s "$stop" "$server"; do sleep 0.2; done
} >/dev/null 2>&1 &
watcher=$!
exec 3<&-

# A signal that is trapped interrupts wait; the server's end is what counts.
while kill -0 "$server" 2>/dev/null; do
    wait "$server"
done
kill "$watcher" 2>/dev/null
exit 0
