#!/usr/bin/env bash
# Installs what the sandbox and the tests need and this machine lacks: MariaDB, PostgreSQL with
# pgTAP and plpgsql_check, PgBouncer. On Debian and Ubuntu, as root or with sudo that asks nothing;
# elsewhere it says what to install. It starts no service and leaves none enabled that it installed.
# Called with the target it is for (Demo and Bench do without when Docker has the images), and with
# where servers are to come from when the target says so.
set -euo pipefail

purpose=${1:-Test}
servers=${2:-${CUTOVER_SERVERS:-any}}

case $servers in
    docker) exit 0 ;;
    local | any) ;;
    *) echo "Servers cannot come from '$servers'; it is docker, local or any." >&2; exit 64 ;;
esac

has() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]; }

docker_has_images() { docker image inspect postgres:18 mysql:9 >/dev/null 2>&1; }

if [ "$purpose" != Test ] && [ "$servers" = any ] && docker_has_images; then
    exit 0
fi

# The newest supported PostgreSQL on this machine, else the one that the distribution would install.
postgres_version() {
    local version
    for version in 18 17 16 15; do
        [ -x "/usr/lib/postgresql/$version/bin/postgres" ] && { echo "$version"; return; }
    done
    apt-cache depends postgresql 2>/dev/null | sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p' | head -n 1
}

missing_packages() {
    local version extensions
    version=$(postgres_version)
    extensions=/usr/share/postgresql/$version/extension
    [ -x "/usr/lib/postgresql/$version/bin/postgres" ] || echo postgresql
    [ -e "$extensions/pgtap.control" ] || echo "postgresql-$version-pgtap"
    [ -e "$extensions/plpgsql_check.control" ] || echo "postgresql-$version-plpgsql-check"
    has mariadbd || has mysqld || echo mariadb-server
    has pgbouncer || echo pgbouncer
}

say_what_to_install() {
    echo "Some servers may be missing here; tests that need them are skipped (they fail where CI=true)." >&2
    case $(uname -s) in
        Darwin) echo "  brew install postgresql@18 pgtap mariadb pgbouncer" >&2 ;;
        *) echo "  Fedora: dnf install postgresql-server pgtap plpgsql_check mariadb-server pgbouncer" >&2 ;;
    esac
    echo "  Or have Docker with the images postgres:18 and mysql:9, and set CUTOVER_SERVERS=docker." >&2
}

if ! has apt-get; then
    has postgres && has mariadbd || docker_has_images || say_what_to_install
    exit 0
fi

missing=$(missing_packages)
[ -n "$missing" ] || exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
    as_root=(sudo -n)
    sudo -n true 2>/dev/null || {
        echo "Servers are missing here; tests that need them are skipped (they fail where CI=true). Install them:" >&2
        echo "  sudo apt-get install --no-install-recommends" $missing >&2
        exit 0
    }
fi

# Packages ask this file before they start a service; 101 means no.
policy=/usr/sbin/policy-rc.d
kept=$(mktemp -d)
restore_policy() {
    "${as_root[@]}" rm -f "$policy"
    [ ! -e "$kept/policy-rc.d" ] || "${as_root[@]}" mv "$kept/policy-rc.d" "$policy"
    rm -rf "$kept"
}
trap restore_policy EXIT
[ ! -e "$policy" ] || "${as_root[@]}" mv "$policy" "$kept/policy-rc.d"
printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" install -m 755 /dev/stdin "$policy"

apt_get() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null
}

install_packages() { apt_get install -y --no-install-recommends "$@" >"$kept/log" 2>&1; }

echo "Installing" $missing >&2
apt_get update >/dev/null || true
missing=$(missing_packages)
if ! install_packages $missing; then
    # One that this release does not have must not keep the others away.
    for package in $missing; do
        install_packages "$package" || { tail -n 5 "$kept/log" >&2; echo "$package could not be installed." >&2; }
    done
fi

# Not now, and not after the next boot either.
if [ -d /run/systemd/system ]; then
    for package in $missing; do
        case $package in
            postgresql) unit=postgresql ;;
            mariadb-server) unit=mariadb ;;
            pgbouncer) unit=pgbouncer ;;
            *) continue ;;
        esac
        "${as_root[@]}" systemctl disable --quiet "$unit" || true
    done
fi
