#!/usr/bin/env bash
# Builds, tests and shows Cutover: ./build.sh Test. Without arguments it lists what there is.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
export CAKE_SETTINGS_ENABLESCRIPTCACHE=true CAKE_PATHS_CACHE="$PWD/artifacts/cake" CAKE_PATHS_TOOLS="$PWD/artifacts/cake/tools"

command -v dotnet >/dev/null || PATH="$HOME/.dotnet:$PATH"
dotnet --version >/dev/null 2>&1 || {
    cat >&2 <<'END'
The .NET SDK 10.0.100 or a newer 10.0 one is needed (global.json) and was not found. Install it:
  Debian, Ubuntu   apt-get install dotnet-sdk-10.0   (Debian: from Microsoft's package feed)
  Fedora           dnf install dotnet-sdk-10.0
  macOS            brew install --cask dotnet-sdk
  Windows          winget install Microsoft.DotNet.SDK.10
END
    exit 1
}

target=${1:-Help}
shift || true
dotnet tool restore >/dev/null || dotnet tool restore >&2
exec dotnet cake build.cake --verbosity=quiet --target="$target" -- "$@"
