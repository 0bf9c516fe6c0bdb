@echo off
rem The project's commands on Windows: dev run, dev test, dev check, dev demo.
setlocal
for %%P in ("py -3" "python" "python3") do (
  %%~P -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
  if not errorlevel 1 (
    set "FOUND=%%~P"
    goto found
  )
)
echo dev: okx-kit needs Python 3.11 or newer. Install it and try again. 1>&2
exit /b 1
:found
%FOUND% "%~dp0tools\dev.py" %*
exit /b %errorlevel%
