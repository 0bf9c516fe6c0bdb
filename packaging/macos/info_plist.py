"""What macOS is told of the program: its documents, their type, languages, what it asks for.

NOT TRIED on a Mac; a test holds it to the other systems' files.
"""

from __future__ import annotations

from typing import Any

UTI = "local.okx-kit.case"


def info_plist(version: str) -> dict[str, Any]:
    """Return the entries of ``Info.plist`` that PyInstaller does not make itself."""
    return {
        "CFBundleDisplayName": "OKX Evidence Kit",
        "CFBundleShortVersionString": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "zh_CN"],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": "MIT licence. Not affiliated with OKX.",
        "NSAppleEventsUsageDescription": "To open a draft in Mail. Nothing is sent.",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Private support case",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "okx-kit-case.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [UTI],
            },
            {
                "CFBundleTypeName": "Evidence",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "None",  # taken when dropped on the Dock, never the default
                "LSItemContentTypes": ["public.data", "public.folder"],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": UTI,
                "UTTypeDescription": "Private support case",
                "UTTypeIconFile": "okx-kit-case.icns",
                "UTTypeConformsTo": ["public.data", "public.content"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["okxcase"],
                    "public.mime-type": ["application/x-okxcase"],
                },
            }
        ],
    }
