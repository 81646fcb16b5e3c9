#!/usr/bin/env pwsh
# Builds, tests and shows Cutover: ./build.ps1 Test. Without arguments it lists what there is.
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_SKIP_FIRST_TIME_EXPERIENCE = '1'
$env:TESTINGPLATFORM_TELEMETRY_OPTOUT = '1'
$env:CAKE_SETTINGS_ENABLESCRIPTCACHE = 'true'
$env:CAKE_PATHS_CACHE = Join-Path $PSScriptRoot 'artifacts/cake'
$env:CAKE_PATHS_TOOLS = Join-Path $PSScriptRoot 'artifacts/cake/tools'

$found = $false
if (Get-Command dotnet -ErrorAction SilentlyContinue) {
    dotnet --version *> $null
    $found = $LASTEXITCODE -eq 0
}

if (-not $found) {
    [Console]::Error.WriteLine(@'
The .NET SDK 10.0.100 or a newer 10.0 one is needed (global.json) and was not found. Install it:
  Windows          winget install Microsoft.DotNet.SDK.10
  macOS            brew install --cask dotnet-sdk
  Fedora           dnf install dotnet-sdk-10.0
  Debian, Ubuntu   apt-get install dotnet-sdk-10.0   (Debian: from Microsoft's package feed)
'@)
    exit 1
}

$target = if ($args.Count -gt 0) { $args[0] } else { 'Help' }
$rest = @($args | Select-Object -Skip 1)

dotnet tool restore | Out-Null
if ($LASTEXITCODE -ne 0) { dotnet tool restore; exit $LASTEXITCODE }

dotnet cake build.cake --verbosity=quiet "--target=$target" '--' @rest
exit $LASTEXITCODE
