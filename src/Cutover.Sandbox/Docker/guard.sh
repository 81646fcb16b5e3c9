# The container's first process: when it ends, the engine stops and removes the container.
#
# Standard input is a pipe through the docker client to our process. It ends when our process lets go
# or dies in whatever way, or the client does; no script on the host is needed, so this works on Windows too.
#
# usage: sh -c "<this script>" cutover-sandbox ENTRYPOINT... ARGUMENT...

exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
{
    while read -r _; do :; done <&3
    kill -s KILL "$server"
} &
exec 3<&-
wait "$server"
