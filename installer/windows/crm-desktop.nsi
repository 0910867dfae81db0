; The Windows installer: for one user, no administrator needed. Silent with /S, folder with /D=….
; makensis /DVERSION=… /DPROGRAM=<folder of the programs> /DTARGET=<setup.exe> /DICON=<.ico> crm-desktop.nsi

Unicode true
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define NAME "CRM Desktop"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\CRM Desktop"

Name "${NAME}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "Folder"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\crm-desktop.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache License 2.0"

LangString IN_USE ${LANG_ENGLISH} "CRM Desktop is running. Close it, then try again."
LangString IN_USE ${LANG_SIMPCHINESE} "CRM Desktop 正在运行。请先关闭它，然后重试。"
LangString FILE_KIND ${LANG_ENGLISH} "CRM Desktop file"
LangString FILE_KIND ${LANG_SIMPCHINESE} "CRM Desktop 数据文件"

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

; Windows lets nobody write to the file of a running program: nothing is replaced under its feet.
!macro REFUSE_WHILE_RUNNING
  ${If} ${FileExists} "$INSTDIR\crm-desktop.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\crm-desktop.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(IN_USE)" /SD IDOK
      SetErrorLevel 1
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section "Install"
  !insertmacro REFUSE_WHILE_RUNNING
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\crm-desktop.exe"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\crm-desktop.exe"

  WriteRegStr HKCU "Software\Classes\.crm" "" "CRMDesktop.File"
  WriteRegStr HKCU "Software\Classes\CRMDesktop.File" "" "$(FILE_KIND)"
  WriteRegStr HKCU "Software\Classes\CRMDesktop.File\DefaultIcon" "" "$INSTDIR\crm-desktop.exe,0"
  WriteRegStr HKCU "Software\Classes\CRMDesktop.File\shell\open\command" "" '"$INSTDIR\crm-desktop.exe" "%1"'

  WriteRegStr HKCU "Software\${NAME}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\crm-desktop.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; Takes out what was put in, never a user's file: only the two programs, their libraries, menu and registry.
Section "Uninstall"
  !insertmacro REFUSE_WHILE_RUNNING
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\crm-desktop.exe"
  Delete "$INSTDIR\crm.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.crm" ""
  ${If} $0 == "CRMDesktop.File"
    DeleteRegKey HKCU "Software\Classes\.crm"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\CRMDesktop.File"
  DeleteRegKey HKCU "Software\${NAME}"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
