; Inno Setup 6: the installer for Windows. tools/package/elsewhere.py gives Version, Program, Target
; and Root. For one person, without administrator rights, unless they choose otherwise.
; NOT TRIED: written after Inno Setup's documents.

#define Name "OKX Evidence Kit"
#define Exe "okx-kit.exe"
#define Class "okx-kit.case"

[Setup]
AppId={{6C0E3C0A-5E0B-4D53-9B0B-6F6B782D6B69}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=okx-kit contributors
VersionInfoVersion={#Version}
DefaultDirName={autopf}\okx-kit
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\packaging\icons\okx-kit.ico
UninstallDisplayIcon={app}\{#Exe}
OutputDir={#Target}
OutputBaseFilename=okx-kit-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
#ifdef Signed
SignTool=signer
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
; Inno Setup 6.6 and newer bring Chinese; with an older one this line goes.
Name: "zh"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"

[CustomMessages]
en.Case=Private support case
zh.Case=私密的客服案件

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion
Source: "{#Root}\packaging\icons\okx-kit-case.ico"; DestDir: "{app}"; Flags: ignoreversion

[InstallDelete]
; An older version's files must not mix with this one's.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\{#Exe}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Exe}"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.okxcase"; ValueType: string; ValueData: "{#Class}"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.okxcase"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-okxcase"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\{#Class}"; ValueType: string; ValueData: "{cm:Case}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\{#Class}\DefaultIcon"; ValueType: string; ValueData: "{app}\okx-kit-case.ico"
Root: HKA; Subkey: "Software\Classes\{#Class}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Exe}"" ""%1"""

[Run]
Filename: "{app}\{#Exe}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent
