<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>AboutTable</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s) about this file</source>
        <translation>
            <numerusform>%n remark about this file</numerusform>
            <numerusform>%n remarks about this file</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ArchiveSection</name>
    <message numerus="yes">
        <source>%n file(s) in the archive</source>
        <translation>
            <numerusform>%n file in the archive</numerusform>
            <numerusform>%n files in the archive</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchNotices</name>
    <message numerus="yes">
        <source>%n file(s) also in the case “{0}”.</source>
        <translation>
            <numerusform>%n file is also in the case “{0}”.</numerusform>
            <numerusform>%n files are also in the case “{0}”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message numerus="yes">
        <source>%n picture(s): {0} now, {1} then</source>
        <translation>
            <numerusform>%n picture: {0} now, {1} then</numerusform>
            <numerusform>%n pictures: {0} now, {1} then</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BundleOffer</name>
    <message numerus="yes">
        <source>“{0}”: %n archive(s) of this program</source>
        <translation>
            <numerusform>“{0}” is a bundle of this program</numerusform>
            <numerusform>%n archives of this program: “{0}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workday(s)</source>
        <translation>
            <numerusform>%n workday</numerusform>
            <numerusform>%n workdays</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message numerus="yes">
        <source>%n file(s) as kept in the case, with all you wrote about them</source>
        <translation>
            <numerusform>%n file as kept in the case, with all you wrote about it</numerusform>
            <numerusform>%n files as kept in the case, with all you wrote about them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in its trash</source>
        <translation>
            <numerusform>%n file in its trash</numerusform>
            <numerusform>%n files in its trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s)</source>
        <translation>
            <numerusform>%n fact</numerusform>
            <numerusform>%n facts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the record of %n sending(s)</source>
        <translation>
            <numerusform>the record of %n sending</numerusform>
            <numerusform>the record of %n sendings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of the contact log</source>
        <translation>
            <numerusform>%n entry of the contact log</numerusform>
            <numerusform>%n entries of the contact log</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CollectPage</name>
    <message numerus="yes">
        <source>%n file(s) shown</source>
        <translation>
            <numerusform>%n file shown</numerusform>
            <numerusform>%n files shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictBox</name>
    <message numerus="yes">
        <source>%n different values. Which one is right?</source>
        <translation>
            <numerusform>%n value. Is it right?</numerusform>
            <numerusform>%n different values. Which one is right?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message numerus="yes">
        <source>It has happened %n time(s).</source>
        <translation>
            <numerusform>It has happened %n time.</numerusform>
            <numerusform>It has happened %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DragOut</name>
    <message numerus="yes">
        <source>%n file(s) copied. Paste into a mail or a folder.</source>
        <translation>
            <numerusform>%n file copied. Paste into a mail or a folder.</numerusform>
            <numerusform>%n files copied. Paste into a mail or a folder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) saved in “{0}”</source>
        <translation>
            <numerusform>%n file saved in “{0}”</numerusform>
            <numerusform>%n files saved in “{0}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message numerus="yes">
        <source>%n place(s) found</source>
        <translation>
            <numerusform>%n place found</numerusform>
            <numerusform>%n places found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingsBox</name>
    <message numerus="yes">
        <source>Cover it in %n other file(s) too</source>
        <translation>
            <numerusform>Cover it in %n other file too</numerusform>
            <numerusform>Cover it in %n other files too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingsSection</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FittingBar</name>
    <message numerus="yes">
        <source>As it is, it goes out as %n part(s).</source>
        <translation>
            <numerusform>As it is, it goes out as %n part.</numerusform>
            <numerusform>As it is, it goes out as %n parts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) must be made smaller to fit at all.</source>
        <translation>
            <numerusform>%n picture must be made smaller to fit at all.</numerusform>
            <numerusform>%n pictures must be made smaller to fit at all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) made smaller: {0} before, {1} now.</source>
        <translation>
            <numerusform>%n picture made smaller: {0} before, {1} now.</numerusform>
            <numerusform>%n pictures made smaller: {0} before, {1} now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoundSection</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n secret</numerusform>
            <numerusform>%n secrets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n private</source>
        <translation>
            <numerusform>%n private</numerusform>
            <numerusform>%n private</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> (%n times)</source>
        <translation>
            <numerusform> (%n time)</numerusform>
            <numerusform> (%n times)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>%n file(s) selected</source>
        <translation>
            <numerusform>%n file selected</numerusform>
            <numerusform>%n files selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LetterRemarks</name>
    <message numerus="yes">
        <source>%n blank(s) still to fill in: {0}</source>
        <translation>
            <numerusform>%n blank still to fill in: {0}</numerusform>
            <numerusform>%n blanks still to fill in: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more remark(s) on the wording.</source>
        <translation>
            <numerusform>%n more remark on the wording.</numerusform>
            <numerusform>%n more remarks on the wording.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Receiving</name>
    <message numerus="yes">
        <source>Add %n item(s)</source>
        <translation>
            <numerusform>Add %n item</numerusform>
            <numerusform>Add %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordEdits</name>
    <message numerus="yes">
        <source>choose %n row(s) of “{0}”</source>
        <translation>
            <numerusform>choose %n row of “{0}”</numerusform>
            <numerusform>choose %n rows of “{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no longer choose %n row(s) of “{0}”</source>
        <translation>
            <numerusform>no longer choose %n row of “{0}”</numerusform>
            <numerusform>no longer choose %n rows of “{0}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reminding</name>
    <message numerus="yes">
        <source>%n case(s) to follow up</source>
        <translation>
            <numerusform>%n case to follow up</numerusform>
            <numerusform>%n cases to follow up</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message numerus="yes">
        <source>All %n part(s) are ready</source>
        <translation>
            <numerusform>All %n part are ready</numerusform>
            <numerusform>All %n parts are ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendingsDialog</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SentNotices</name>
    <message numerus="yes">
        <source>%n file(s) removed</source>
        <translation>
            <numerusform>%n file removed</numerusform>
            <numerusform>%n files removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message numerus="yes">
        <source>%n to follow up</source>
        <translation>
            <numerusform>%n to follow up</numerusform>
            <numerusform>%n to follow up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StandingCard</name>
    <message numerus="yes">
        <source>%n working day(s) have passed</source>
        <translation>
            <numerusform>%n working day has passed</numerusform>
            <numerusform>%n working days have passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n working day(s)</source>
        <translation>
            <numerusform>in %n working day</numerusform>
            <numerusform>in %n working days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartNotices</name>
    <message numerus="yes">
        <source>%n file(s) without an entry were found in the store.</source>
        <translation>
            <numerusform>%n file without an entry was found in the store.</numerusform>
            <numerusform>%n files without an entry were found in the store.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message numerus="yes">
        <source>Done for %n picture(s): {0} now.</source>
        <translation>
            <numerusform>Done for %n picture: {0} now.</numerusform>
            <numerusform>Done for %n pictures: {0} now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of {0} could get smaller.</source>
        <translation>
            <numerusform>%n picture of {0} could get smaller.</numerusform>
            <numerusform>%n pictures of {0} could get smaller.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StopDialog</name>
    <message numerus="yes">
        <source>%n more are not shown here.</source>
        <translation>
            <numerusform>%n more is not shown here.</numerusform>
            <numerusform>%n more are not shown here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) as a copy made for sharing</source>
        <translation>
            <numerusform>%n file as a copy made for sharing</numerusform>
            <numerusform>%n files as copies made for sharing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableSection</name>
    <message numerus="yes">
        <source>%n row(s) chosen</source>
        <translation>
            <numerusform>%n row chosen</numerusform>
            <numerusform>%n rows chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashDialog</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UploadSection</name>
    <message numerus="yes">
        <source>and %n more message(s)</source>
        <translation>
            <numerusform>and %n more message</numerusform>
            <numerusform>and %n more messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) with captions</source>
        <translation>
            <numerusform>%n picture with captions</numerusform>
            <numerusform>%n pictures with captions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more left out</source>
        <translation>
            <numerusform>and %n more left out</numerusform>
            <numerusform>and %n more left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Said</name>
    <message numerus="yes">
        <source>%n row(s) chosen</source>
        <translation>
            <numerusform>%n row chosen</numerusform>
            <numerusform>%n rows chosen</numerusform>
        </translation>
    </message>
</context>
</TS>
