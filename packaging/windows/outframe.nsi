; The wizard that installs Outframe for one user, without an administrator, in English and German.
; windows.py gives: VERSION, NUMBERS (four), PROGRAM (folder), ICON, LICENSE, OUTPUT, KILOBYTES,
; SUFFIXES (a file with one "!insertmacro ${EACH} suffix" a line) and, to sign, SIGN (a command).
; Options: /S asks nothing, /D=FOLDER (the last word) installs there, /LANG=1031 speaks German.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10

!define NAME "Outframe"
!define CLASS "Outframe.Photo"
!define CLASSES "Software\Classes"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define PATHS_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\outframe.exe"

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinMessages.nsh
!include StrFunc.nsh
${Using:StrFunc} StrStr
${Using:StrFunc} UnStrRep

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} Setup"
VIAddVersionKey /LANG=0 "CompanyName" "The Outframe authors"
VIAddVersionKey /LANG=0 "LegalCopyright" "GNU General Public License, version 3 or later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\outframe.exe"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString Running ${LANG_ENGLISH} "Outframe is open. Close it, then go on."
LangString Running ${LANG_GERMAN} "Outframe ist geöffnet. Bitte schließen und dann fortfahren."
LangString Photo ${LANG_ENGLISH} "Photo"
LangString Photo ${LANG_GERMAN} "Foto"
LangString Summary ${LANG_ENGLISH} "Extend a photograph beyond its frame"
LangString Summary ${LANG_GERMAN} "Ein Foto über seinen Rand hinaus erweitern"
LangString Kept ${LANG_ENGLISH} "Your pictures, settings and history stay where they are."
LangString Kept ${LANG_GERMAN} "Bilder, Einstellungen und Verlauf bleiben erhalten."

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

; A program that runs cannot be written to.
!macro WAIT_UNTIL_CLOSED
  ${Do}
    ClearErrors
    ${IfNot} ${FileExists} "$INSTDIR\outframe.exe"
      ${Break}
    ${EndIf}
    FileOpen $0 "$INSTDIR\outframe.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 2
    Quit
  ${Loop}
!macroend

; What an installation consists of; nothing else in the folder is touched.
!macro REMOVE_PROGRAM
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licenses"
  Delete "$INSTDIR\outframe.exe"
  Delete "$INSTDIR\outframe.com"
!macroend

!macro TELL_SHELL
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

!macro OFFER SUFFIX
  WriteRegStr HKCU "${CLASSES}\.${SUFFIX}\OpenWithProgids" "${CLASS}" ""
  WriteRegStr HKCU "${CLASSES}\Applications\outframe.exe\SupportedTypes" ".${SUFFIX}" ""
  WriteRegStr HKCU "Software\${NAME}\Capabilities\FileAssociations" ".${SUFFIX}" "${CLASS}"
!macroend

!macro WITHDRAW SUFFIX
  DeleteRegValue HKCU "${CLASSES}\.${SUFFIX}\OpenWithProgids" "${CLASS}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.${SUFFIX}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.${SUFFIX}"
!macroend

; How many bytes the user's own PATH takes: into $1, 0 where there is none. A longer one than
; this wizard's texts can hold must never be written back.
!macro MEASURE_PATH
  StrCpy $1 0
  System::Call 'advapi32::RegGetValueW(p 0x80000001, w "Environment", w "Path", i 0xFFFF, p 0, p 0, *i .r1) i .r0'
  ${If} $0 <> 0
    StrCpy $1 0
  ${EndIf}
!macroend

!macro TELL_PATH
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=2000
!macroend

Function .onInit
  SetShellVarContext current
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/LANG=" $1
  ${IfNot} ${Errors}
    StrCpy $LANGUAGE $1
  ${EndIf}
FunctionEnd

Section
  !insertmacro WAIT_UNTIL_CLOSED
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\outframe.exe" "" "$INSTDIR\outframe.exe" 0 \
    SW_SHOWNORMAL "" "$(Summary)"
  Call RegisterTypes
  Call RegisterProgram
  Call AddToPath
SectionEnd

Function RegisterTypes
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "" "$(Photo)"
  WriteRegStr HKCU "${CLASSES}\${CLASS}" "FriendlyTypeName" "$(Photo)"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\DefaultIcon" "" "$INSTDIR\outframe.exe,0"
  WriteRegStr HKCU "${CLASSES}\${CLASS}\shell\open\command" "" '"$INSTDIR\outframe.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\outframe.exe" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\outframe.exe\shell\open\command" "" \
    '"$INSTDIR\outframe.exe" "%1"'
  WriteRegStr HKCU "Software\${NAME}\Capabilities" "ApplicationName" "${NAME}"
  WriteRegStr HKCU "Software\${NAME}\Capabilities" "ApplicationDescription" "$(Summary)"
  WriteRegStr HKCU "Software\RegisteredApplications" "${NAME}" "Software\${NAME}\Capabilities"
  !define EACH OFFER
  !include "${SUFFIXES}"
  !undef EACH
  !insertmacro TELL_SHELL
FunctionEnd

Function RegisterProgram
  WriteRegStr HKCU "${PATHS_KEY}" "" "$INSTDIR\outframe.exe"
  WriteRegStr HKCU "${PATHS_KEY}" "Path" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\outframe.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "The Outframe authors"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "Language" $LANGUAGE
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
FunctionEnd

Function AddToPath
  !insertmacro MEASURE_PATH
  ${If} $1 > 1600
    Return
  ${EndIf}
  ReadRegStr $0 HKCU "Environment" "Path"
  ${StrStr} $1 ";$0;" ";$INSTDIR;"
  ${If} $1 != ""
    Return
  ${EndIf}
  ${If} $0 != ""
    StrCpy $0 "$0;"
  ${EndIf}
  WriteRegExpandStr HKCU "Environment" "Path" "$0$INSTDIR"
  !insertmacro TELL_PATH
FunctionEnd

Function un.onInit
  SetShellVarContext current
  ReadRegDWORD $0 HKCU "${UNINSTALL_KEY}" "Language"
  ${If} $0 <> 0
    StrCpy $LANGUAGE $0
  ${EndIf}
FunctionEnd

Section Uninstall
  !insertmacro WAIT_UNTIL_CLOSED
  !insertmacro REMOVE_PROGRAM
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  !define EACH WITHDRAW
  !include "${SUFFIXES}"
  !undef EACH
  DeleteRegKey HKCU "${CLASSES}\${CLASS}"
  DeleteRegKey HKCU "${CLASSES}\Applications\outframe.exe"
  DeleteRegKey HKCU "Software\${NAME}"
  DeleteRegValue HKCU "Software\RegisteredApplications" "${NAME}"
  DeleteRegKey HKCU "${PATHS_KEY}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  Call un.TakeFromPath
  !insertmacro TELL_SHELL
  DetailPrint "$(Kept)"
SectionEnd

Function un.TakeFromPath
  !insertmacro MEASURE_PATH
  ${If} $1 = 0
  ${OrIf} $1 > 1900
    Return
  ${EndIf}
  ReadRegStr $0 HKCU "Environment" "Path"
  ${UnStrRep} $2 "$0;" "$INSTDIR;" ""
  ${If} $2 == "$0;"
    Return
  ${EndIf}
  StrLen $1 $2
  ${If} $1 = 0
    DeleteRegValue HKCU "Environment" "Path"
  ${Else}
    StrCpy $2 $2 -1 ; the last semicolon
    WriteRegExpandStr HKCU "Environment" "Path" "$2"
  ${EndIf}
  !insertmacro TELL_PATH
FunctionEnd
