# Installs silently into a folder of its own, tries the installed program, uninstalls, and looks for what stayed.
# smoke.ps1 <setup.exe> <python.exe>
param([string]$Setup, [string]$Python)
$ErrorActionPreference = "Stop"

$folder = Join-Path ([IO.Path]::GetTempPath()) ("crm-desktop-" + [Guid]::NewGuid().ToString("N"))

$installed = Start-Process -FilePath $Setup -ArgumentList "/S", "/D=$folder" -Wait -PassThru
if ($installed.ExitCode -ne 0) { throw "The installer ended with $($installed.ExitCode)" }

& $Python -m installer.smoke $folder
if ($LASTEXITCODE -ne 0) { throw "The installed program failed its trial" }

Start-Process -FilePath (Join-Path $folder "uninstall.exe") -ArgumentList "/S", "_?=$folder" -Wait
$left = Get-ChildItem -Path $folder -Recurse -File -ErrorAction SilentlyContinue |
    Where-Object { $_.Name -ne "uninstall.exe" }
if ($left) { throw "The uninstaller left $($left.Count) files" }
if (Test-Path "HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\CRM Desktop") {
    throw "The uninstaller left its registry key"
}
Remove-Item -Recurse -Force $folder
