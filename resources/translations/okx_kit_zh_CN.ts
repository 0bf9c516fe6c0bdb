<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Reading the licences</source>
        <translation>正在读取许可证</translation>
    </message>
    <message>
        <source>{0} {1}
Licence: {2}</source>
        <translation>{0} {1}
许可证：{2}</translation>
    </message>
    <message>
        <source>The package brings no text of its own.</source>
        <translation>该组件没有附带许可证文本。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>OKX Evidence Kit {0}</source>
        <translation>OKX 证据整理 {0}</translation>
    </message>
    <message>
        <source>Prepares evidence for OKX customer support. Not affiliated with OKX. Everything stays on this computer.</source>
        <translation>为 OKX 客服整理证据。与 OKX 没有关联。所有内容都留在这台电脑上。</translation>
    </message>
    <message>
        <source>It has no network code: it neither looks for updates nor reports anything. A newer version comes as a new download.</source>
        <translation>程序没有联网代码：不检查更新，也不上报任何内容。新版本需要另行下载。</translation>
    </message>
    <message>
        <source>Your cases are kept in</source>
        <translation>案件保存在</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>What is inside, and its licences</source>
        <translation>所含组件及其许可证</translation>
    </message>
    <message>
        <source>What is inside</source>
        <translation>所含组件</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AboutTable</name>
    <message>
        <source>from the file’s first line</source>
        <translation>来自文件首行</translation>
    </message>
    <message>
        <source>from the file name</source>
        <translation>来自文件名</translation>
    </message>
    <message>
        <source>files of this sort always are</source>
        <translation>此类文件固定如此</translation>
    </message>
    <message>
        <source>as you said</source>
        <translation>由你指定</translation>
    </message>
    <message>
        <source>estimated from the ids</source>
        <translation>根据编号推算</translation>
    </message>
    <message>
        <source>Choose the zone…</source>
        <translation>选择时区…</translation>
    </message>
    <message>
        <source>The file says so itself.</source>
        <translation>文件中已写明。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>另有 %n 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s) about this file</source>
        <translation>
            <numerusform>关于此文件的 %n 条提示</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to line {0}</source>
        <translation>转到第 {0} 行</translation>
    </message>
    <message>
        <source>A table of unknown layout</source>
        <translation>未知格式的表格</translation>
    </message>
    <message>
        <source>layout confirmed on real files</source>
        <translation>格式已由真实文件确认</translation>
    </message>
    <message>
        <source>layout known from other programs only: compare the values</source>
        <translation>格式仅见于其他程序：请核对数值</translation>
    </message>
    <message>
        <source>layout uncertain: compare the values</source>
        <translation>格式不确定：请核对数值</translation>
    </message>
    <message>
        <source>name {0}</source>
        <translation>姓名 {0}</translation>
    </message>
    <message>
        <source>Times are in</source>
        <translation>时间所属时区</translation>
    </message>
    <message>
        <source>Time zone of this table</source>
        <translation>此表格的时区</translation>
    </message>
    <message>
        <source>Remarks about this file</source>
        <translation>关于此文件的提示</translation>
    </message>
</context>
<context>
    <name>AddressPicker</name>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>name@okx.com</source>
        <translation>name@okx.com</translation>
    </message>
    <message>
        <source>Choose an address first.</source>
        <translation>请先选择地址。</translation>
    </message>
    <message>
        <source>Another address…</source>
        <translation>其他地址…</translation>
    </message>
    <message>
        <source>Look the address up in OKX&apos;s channel verification before you send: {0}</source>
        <translation>发送前请在 OKX 的“官方渠道验证”里查一下这个地址：{0}</translation>
    </message>
</context>
<context>
    <name>ArchiveSection</name>
    <message>
        <source>left out</source>
        <translation>不发送</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the archive</source>
        <translation>
            <numerusform>压缩包里有 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n 个不发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>Only the files listed here, an index in three forms and the checksums. Numbers and names are those the support agent sees.</source>
        <translation>只有下面列出的文件、三种格式的索引和校验清单。客服看到的就是这些编号和文件名。</translation>
    </message>
    <message>
        <source>Only what is new since the last sending</source>
        <translation>只发送上次之后新增的文件</translation>
    </message>
    <message>
        <source>Numbers go on from those before, and the index says which went out already.</source>
        <translation>编号接续之前的编号，索引会写明哪些已经发送过。</translation>
    </message>
    <message>
        <source>Language of the index</source>
        <translation>索引语言</translation>
    </message>
    <message>
        <source>Chinese and English</source>
        <translation>中文和英文</translation>
    </message>
    <message>
        <source>Files of the archive</source>
        <translation>压缩包中的文件</translation>
    </message>
    <message>
        <source>Name in the archive</source>
        <translation>压缩包中的名称</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>BatchNotices</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>The order has changed</source>
        <translation>顺序已改变</translation>
    </message>
    <message>
        <source>“{0}” is now number {1}</source>
        <translation>“{0}”现在是第 {1} 号</translation>
    </message>
    <message>
        <source>No file of this case is in another case.</source>
        <translation>本案件的文件都不在其他案件中。</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比对</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) also in the case “{0}”.</source>
        <translation>
            <numerusform>其中 %n 个文件也在案件“{0}”中。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message numerus="yes">
        <source>%n picture(s): {0} now, {1} then</source>
        <translation>
            <numerusform>%n 张图片：现在 {0}，之后 {1}</numerusform>
        </translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>The largest picture as it is now</source>
        <translation>最大的一张图片，现在的样子</translation>
    </message>
    <message>
        <source>The largest picture as it would be</source>
        <translation>最大的一张图片，缩小后的样子</translation>
    </message>
    <message>
        <source>Use the smaller pictures</source>
        <translation>使用缩小后的图片</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>保持原样</translation>
    </message>
</context>
<context>
    <name>BundleOffer</name>
    <message>
        <source>Open as its own case</source>
        <translation>作为单独的案件打开</translation>
    </message>
    <message>
        <source>Add as evidence</source>
        <translation>作为证据添加</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>先不处理</translation>
    </message>
    <message numerus="yes">
        <source>“{0}”: %n archive(s) of this program</source>
        <translation>
            <numerusform>收到本程序的 %n 个证据包：“{0}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallTimer</name>
    <message>
        <source>Stop the timer</source>
        <translation>停止计时</translation>
    </message>
    <message>
        <source>Start the timer</source>
        <translation>开始计时</translation>
    </message>
    <message>
        <source>Length of the call</source>
        <translation>通话时长</translation>
    </message>
</context>
<context>
    <name>CaseCommands</name>
    <message>
        <source>Open a case first.</source>
        <translation>请先打开一个案件。</translation>
    </message>
    <message>
        <source>The case is in the archive already.</source>
        <translation>这个案件已经归档。</translation>
    </message>
    <message>
        <source>The case is not in the archive.</source>
        <translation>这个案件没有归档。</translation>
    </message>
    <message>
        <source>Nothing of this case was noted as sent yet.</source>
        <translation>这个案件还没有记录过发送。</translation>
    </message>
    <message>
        <source>“{0}” archived</source>
        <translation>已归档“{0}”</translation>
    </message>
    <message>
        <source>“{0}” is back among your cases</source>
        <translation>“{0}”已移回案件列表</translation>
    </message>
    <message>
        <source>“{0}” deleted</source>
        <translation>已删除“{0}”</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Wait until the work at the bottom has ended.</source>
        <translation>请等底部的任务完成。</translation>
    </message>
    <message>
        <source>Closing the case for good</source>
        <translation>正在彻底关闭案件</translation>
    </message>
    <message>
        <source>“{0}” is closed for good</source>
        <translation>“{0}”已彻底关闭</translation>
    </message>
</context>
<context>
    <name>CaseEdits</name>
    <message>
        <source>New case</source>
        <translation>新案件</translation>
    </message>
    <message>
        <source>new case “{0}”</source>
        <translation>新建案件“{0}”</translation>
    </message>
    <message>
        <source>{0} (copy)</source>
        <translation>{0}（副本）</translation>
    </message>
    <message>
        <source>duplicate the case “{0}”</source>
        <translation>复制案件“{0}”</translation>
    </message>
    <message>
        <source>rename the case “{0}”</source>
        <translation>重命名案件“{0}”</translation>
    </message>
    <message>
        <source>change the status of “{0}”</source>
        <translation>更改“{0}”的状态</translation>
    </message>
    <message>
        <source>change the urgency of “{0}”</source>
        <translation>更改“{0}”的紧急程度</translation>
    </message>
    <message>
        <source>archive the case “{0}”</source>
        <translation>归档案件“{0}”</translation>
    </message>
    <message>
        <source>unarchive the case “{0}”</source>
        <translation>取消归档案件“{0}”</translation>
    </message>
    <message>
        <source>delete the case “{0}”</source>
        <translation>删除案件“{0}”</translation>
    </message>
    <message>
        <source>bring back the case “{0}”</source>
        <translation>恢复案件“{0}”</translation>
    </message>
</context>
<context>
    <name>CaseFiles</name>
    <message>
        <source>Save the whole case – private, not for support</source>
        <translation>保存整个案件（私密，不要发给客服）</translation>
    </message>
    <message>
        <source>Whole case (*.okxcase)</source>
        <translation>整个案件 (*.okxcase)</translation>
    </message>
    <message>
        <source>Saving the case</source>
        <translation>正在保存案件</translation>
    </message>
    <message>
        <source>“{0}” holds the whole case. It is private: do not send it to support.</source>
        <translation>“{0}”包含整个案件，属于私密文件，不要发给客服。</translation>
    </message>
    <message>
        <source>Open a case file or an archive</source>
        <translation>打开案件文件或证据包</translation>
    </message>
    <message>
        <source>Cases and archives (*.okxcase *.zip *.7z)</source>
        <translation>案件与证据包 (*.okxcase *.zip *.7z)</translation>
    </message>
    <message>
        <source>Passphrase of the archive</source>
        <translation>压缩包的密码</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>open “{0}” as a case</source>
        <translation>将“{0}”打开为案件</translation>
    </message>
    <message>
        <source>“{0}” opened as a new case</source>
        <translation>“{0}”已作为新案件打开</translation>
    </message>
</context>
<context>
    <name>CaseList</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Other problem</source>
        <translation>其他问题</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>%n workday(s)</source>
        <translation>
            <numerusform>已过 %n 个工作日</numerusform>
        </translation>
    </message>
    <message>
        <source>workday {0}</source>
        <translation>第 {0} 个工作日</translation>
    </message>
    <message>
        <source>Urgency: {0}</source>
        <translation>紧急程度：{0}</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>Noted as sent. The numbers of these files stay as they are.</source>
        <translation>已记为已发送。这些文件的编号从此不变。</translation>
    </message>
    <message>
        <source>Source: {0}</source>
        <translation>来源：{0}</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({0}). Your case is saved.</source>
        <translation>出现了意外错误（{0}）。你的案件已保存。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>I have done this</source>
        <translation>我已完成</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待回复</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>需跟进</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>立即</translation>
    </message>
</context>
<context>
    <name>CategoryField</name>
    <message>
        <source>Mixed</source>
        <translation>多个不同的值</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>未分类</translation>
    </message>
</context>
<context>
    <name>ChannelCard</name>
    <message>
        <source>Suits now</source>
        <translation>现在合适</translation>
    </message>
    <message>
        <source>Not advised</source>
        <translation>不建议</translation>
    </message>
    <message>
        <source>Needs: {0}</source>
        <translation>需要：{0}</translation>
    </message>
</context>
<context>
    <name>ChannelList</name>
    <message>
        <source>working day</source>
        <translation>工作日</translation>
    </message>
    <message>
        <source>day off</source>
        <translation>休息日</translation>
    </message>
    <message>
        <source>Now {0} · {1} UTC+8 · {2}</source>
        <translation>现在 {0} · 北京时间 {1} · {2}</translation>
    </message>
    <message>
        <source>Calendar: {0}</source>
        <translation>日历：{0}</translation>
    </message>
    <message>
        <source>How to get in touch</source>
        <translation>怎么联系</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>联系渠道</translation>
    </message>
</context>
<context>
    <name>ChannelPane</name>
    <message>
        <source>Answer: {0} ({1})</source>
        <translation>答复：{0}（{1}）</translation>
    </message>
    <message>
        <source>How to get there</source>
        <translation>怎么找到</translation>
    </message>
    <message>
        <source>What OKX and the guide say of it</source>
        <translation>OKX 和指南怎么说</translation>
    </message>
</context>
<context>
    <name>ChatPane</name>
    <message>
        <source>Paste the conversation first.</source>
        <translation>请先粘贴对话。</translation>
    </message>
    <message>
        <source>All files in a folder, ready to upload</source>
        <translation>全部文件放进一个文件夹，直接上传</translation>
    </message>
    <message>
        <source>The conversation afterwards</source>
        <translation>聊完之后的记录</translation>
    </message>
    <message>
        <source>Copy the whole conversation in the chat and paste it here</source>
        <translation>在聊天窗口复制整段对话，粘贴到这里</translation>
    </message>
    <message>
        <source>Keep it as evidence</source>
        <translation>存为证据</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Fine</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>建议看一看</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>填写说明</translation>
    </message>
    <message>
        <source>Give the time</source>
        <translation>填写时间</translation>
    </message>
    <message>
        <source>Facts…</source>
        <translation>案件信息…</translation>
    </message>
    <message>
        <source>Worth a look before sending</source>
        <translation>发送前建议看一看</translation>
    </message>
    <message>
        <source>Nothing here stops you from sending. Each line has one button.</source>
        <translation>这里的内容不会阻止你发送。每一行都有一个按钮可以直接处理。</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>The whole case is saved.</source>
        <translation>整个案件已保存。</translation>
    </message>
    <message>
        <source>The case could not be saved.</source>
        <translation>无法保存案件。</translation>
    </message>
    <message>
        <source>The case is being saved.</source>
        <translation>正在保存案件。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) as kept in the case, with all you wrote about them</source>
        <translation>
            <numerusform>案件中保存的 %n 个文件，以及你为它们写的全部内容</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in its trash</source>
        <translation>
            <numerusform>回收站中的 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fact(s)</source>
        <translation>
            <numerusform>%n 条案件信息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the record of %n sending(s)</source>
        <translation>
            <numerusform>%n 次发送的记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of the contact log</source>
        <translation>
            <numerusform>往来记录中的 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>every undo step of this case</source>
        <translation>这个案件的所有撤销步骤</translation>
    </message>
    <message>
        <source>This goes for ever; it cannot be undone:</source>
        <translation>以下内容将永久删除，无法撤销：</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>彻底关闭</translation>
    </message>
    <message>
        <source>Close “{0}” for good?</source>
        <translation>彻底关闭“{0}”？</translation>
    </message>
    <message>
        <source>Your own files outside this program and archives you exported stay as they are. Automatic backups of the library still hold this case&apos;s texts, not its files, until newer backups have replaced them.</source>
        <translation>程序之外你自己的文件和已导出的压缩包不受影响。资料库的自动备份仍会保留这个案件的文字（不含文件），直到被更新的备份取代。</translation>
    </message>
    <message>
        <source>Save the whole case first…</source>
        <translation>先保存整个案件…</translation>
    </message>
    <message>
        <source>Keep the case</source>
        <translation>保留案件</translation>
    </message>
</context>
<context>
    <name>CollectPage</name>
    <message numerus="yes">
        <source>%n file(s) shown</source>
        <translation>
            <numerusform>显示 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Drop more here, paste, or click to choose files</source>
        <translation>继续拖到这里、粘贴，或点击选择文件</translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>Select a cell of the column first.</source>
        <translation>请先选中该列的一个单元格。</translation>
    </message>
    <message>
        <source>“{0}” is</source>
        <translation>“{0}”是</translation>
    </message>
    <message>
        <source>Nothing of these</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>Forget what I said</source>
        <translation>撤回我的说明</translation>
    </message>
</context>
<context>
    <name>ConflictBox</name>
    <message numerus="yes">
        <source>%n different values. Which one is right?</source>
        <translation>
            <numerusform>有 %n 个不同的值，哪个是对的？</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>用这个</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>查看文件</translation>
    </message>
</context>
<context>
    <name>ContactDialog</name>
    <message>
        <source>An entry needs a time, for example 2026-10-05 14:30 UTC+8.</source>
        <translation>需要填写时间，例如 2026-10-05 14:30 UTC+8。</translation>
    </message>
    <message>
        <source>Write the day like 2026-10-08.</source>
        <translation>日期请写成 2026-10-08 这样。</translation>
    </message>
    <message>
        <source>Say in a few words what it was.</source>
        <translation>请用几句话说明内容。</translation>
    </message>
    <message>
        <source>Change the entry</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>New entry in the log</source>
        <translation>新的往来记录</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>工单号</translation>
    </message>
    <message>
        <source>With whom</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>对方说了什么</translation>
    </message>
    <message>
        <source>What was promised</source>
        <translation>承诺的事项</translation>
    </message>
    <message>
        <source>For which day</source>
        <translation>承诺日期</translation>
    </message>
    <message>
        <source>File that shows it</source>
        <translation>相关文件</translation>
    </message>
    <message>
        <source>name or number the agent gave</source>
        <translation>客服的姓名或工号</translation>
    </message>
    <message>
        <source>the gist, in your words; never a password or a verification code</source>
        <translation>用自己的话写要点；不要写密码或验证码</translation>
    </message>
    <message>
        <source>for example 2026-10-08</source>
        <translation>例如 2026-10-08</translation>
    </message>
    <message>
        <source>Save the entry</source>
        <translation>保存记录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ContactEdits</name>
    <message>
        <source>add to the contact log</source>
        <translation>在往来记录中添加</translation>
    </message>
    <message>
        <source>change the contact log</source>
        <translation>修改往来记录</translation>
    </message>
    <message>
        <source>remove from the contact log</source>
        <translation>从往来记录中移除</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>{0} of {1}</source>
        <translation>第 {0} 个，共 {1} 个</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>共 {0} 页</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Previous item (Left arrow)</source>
        <translation>上一个（左方向键）</translation>
    </message>
    <message>
        <source>Next item (Right arrow)</source>
        <translation>下一个（右方向键）</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>缩小（−）</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Show in its own size, 100 % (1)</source>
        <translation>按原始大小显示，100 %（1）</translation>
    </message>
    <message>
        <source>Fit into the window (0)</source>
        <translation>适合窗口（0）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Play or pause (P)</source>
        <translation>播放或暂停（P）</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页码</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Looking into archives</source>
        <translation>正在查看压缩包</translation>
    </message>
    <message>
        <source>Preparing what is shared of a table</source>
        <translation>正在准备表格的共享副本</translation>
    </message>
    <message>
        <source>share the whole file</source>
        <translation>共享完整文件</translation>
    </message>
    <message>
        <source>share only the chosen rows</source>
        <translation>只共享所选的行</translation>
    </message>
    <message>
        <source>columns left out of a table</source>
        <translation>不共享表格的某些列</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>Coverings</name>
    <message>
        <source>Making the shared copy</source>
        <translation>正在制作共享副本</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>出了点问题</translation>
    </message>
    <message>
        <source>The program stopped by itself last time</source>
        <translation>程序上次意外停止</translation>
    </message>
    <message>
        <source>Your cases are saved. You can simply go on.</source>
        <translation>案件都已保存，可以继续使用。</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>程序内部出了点问题</translation>
    </message>
    <message>
        <source>Your case is saved. You can go on; if something behaves strangely, restart the program. Nothing is sent anywhere.</source>
        <translation>案件已保存。可以继续使用；如果有地方不对劲，请重启程序。不会向任何地方发送内容。</translation>
    </message>
    <message numerus="yes">
        <source>It has happened %n time(s).</source>
        <translation>
            <numerusform>已发生 %n 次。</numerusform>
        </translation>
    </message>
    <message>
        <source>A report for whoever repairs it, without names, paths or contents:</source>
        <translation>供修复用的报告，不含姓名、路径和内容：</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Worth a look</source>
        <translation>建议看一看</translation>
    </message>
    <message>
        <source>Choose a line to see all of it.</source>
        <translation>选中一条即可查看全部内容。</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>查看文件</translation>
    </message>
</context>
<context>
    <name>DraftSection</name>
    <message>
        <source>{0} · {1} · as an e-mail {2}</source>
        <translation>{0} · {1} · 作为邮件 {2}</translation>
    </message>
    <message>
        <source>Draft part {0}</source>
        <translation>生成第 {0} 部分的草稿</translation>
    </message>
    <message>
        <source>subject of part {0}</source>
        <translation>第 {0} 部分的主题</translation>
    </message>
    <message>
        <source>Did a window with a Send button open?</source>
        <translation>有没有打开一个带“发送”按钮的窗口？</translation>
    </message>
    <message>
        <source>If the mail opens only for reading: in Thunderbird press Ctrl+E, in Apple Mail choose Message › Send Again (⇧⌘D). In any other program start a new mail, paste subject and text, and drag the archive in.</source>
        <translation>如果邮件只能阅读：在 Thunderbird 中按 Ctrl+E，在 Apple 邮件中选“邮件”›“再次发送”（⇧⌘D）。其他程序请新建一封邮件，粘贴主题和正文，再把压缩包拖进去。</translation>
    </message>
    <message>
        <source>Start a new mail in your mailbox, paste subject and text, and drag the archive in.</source>
        <translation>在你的邮箱里新建一封邮件，粘贴主题和正文，再把压缩包拖进去。</translation>
    </message>
    <message>
        <source>Nothing is sent by this program: you look at the mail and send it yourself.</source>
        <translation>本程序不会发送任何东西：由你自己核对并发送邮件。</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Draft the e-mail</source>
        <translation>生成邮件草稿</translation>
    </message>
    <message>
        <source>Writes a draft beside the archive and opens it with your mail program</source>
        <translation>在压缩包旁边生成一份草稿，并用你的邮件程序打开</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Copy subject</source>
        <translation>复制主题</translation>
    </message>
    <message>
        <source>text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制正文</translation>
    </message>
    <message>
        <source>Open the archive</source>
        <translation>打开压缩包</translation>
    </message>
    <message>
        <source>Its index.html and index.pdf lie on top</source>
        <translation>index.html 和 index.pdf 在最上层</translation>
    </message>
    <message>
        <source>Offer the draft again</source>
        <translation>重新生成草稿</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>有</translation>
    </message>
    <message>
        <source>Only for reading</source>
        <translation>只能阅读</translation>
    </message>
    <message>
        <source>Nothing opened</source>
        <translation>什么都没打开</translation>
    </message>
</context>
<context>
    <name>Drafting</name>
    <message>
        <source>Writing the draft</source>
        <translation>正在生成草稿</translation>
    </message>
</context>
<context>
    <name>DragOut</name>
    <message>
        <source>What is shared of a table is being prepared. Try again.</source>
        <translation>正在准备表格的共享副本，请稍后再试。</translation>
    </message>
    <message>
        <source>The file is ready: drag it again.</source>
        <translation>文件已备好，请再拖一次。</translation>
    </message>
    <message>
        <source>The file is ready: copy it again.</source>
        <translation>文件已备好，请再复制一次。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) copied. Paste into a mail or a folder.</source>
        <translation>
            <numerusform>已复制 %n 个文件，可粘贴到邮件或文件夹中。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was covered in “{0}” is not in its copy yet. Try again.</source>
        <translation>“{0}”里的遮盖还没有写进副本，请稍后再试。</translation>
    </message>
    <message>
        <source>“{0}” holds a secret. Cover it, or say that it is none, first.</source>
        <translation>“{0}”里有机密。请先遮盖，或确认它不是机密。</translation>
    </message>
    <message>
        <source>Select a file in the list first.</source>
        <translation>请先在列表中选择文件。</translation>
    </message>
    <message>
        <source>Large files are being prepared. Try again when they are ready.</source>
        <translation>正在准备较大的文件，备好后请再试一次。</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>Save copies into a folder</source>
        <translation>把副本保存到文件夹</translation>
    </message>
    <message>
        <source>Saving copies</source>
        <translation>正在保存副本</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) saved in “{0}”</source>
        <translation>
            <numerusform>已将 %n 个文件保存到“{0}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>cover what was found</source>
        <translation>遮盖找到的内容</translation>
    </message>
    <message>
        <source>uncover what was found</source>
        <translation>取消遮盖找到的内容</translation>
    </message>
    <message>
        <source>cover the same in other files</source>
        <translation>在其他文件中遮盖相同内容</translation>
    </message>
    <message>
        <source>Searching a picture</source>
        <translation>正在检查图片</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) found</source>
        <translation>
            <numerusform>找到 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Cover private parts</source>
        <translation>遮盖隐私</translation>
    </message>
    <message>
        <source>Picture to cover</source>
        <translation>要遮盖的图片</translation>
    </message>
    <message>
        <source>Draw with the mouse or press N. Tab: next mark. Arrows move it, Shift+arrows resize it, Delete removes it; with Ctrl in larger steps.</source>
        <translation>用鼠标画，或按 N。Tab 选下一个标记；方向键移动，Shift+方向键调整大小，Delete 移除；按住 Ctrl 步子更大。</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Freeze the account first, then collect evidence</source>
        <translation>先冻结账户，再整理证据</translation>
    </message>
    <message>
        <source>Drop screenshots, exports and recordings here</source>
        <translation>把截图、交易记录、录屏拖到这里</translation>
    </message>
    <message>
        <source>Or paste a screenshot with Ctrl+V. Files are copied into the case, yours stay untouched; nothing leaves this computer.</source>
        <translation>也可以按 Ctrl+V 粘贴截图。文件会复制到案件里，你的原文件不动；任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Try with sample evidence</source>
        <translation>用示例证据试一试</translation>
    </message>
    <message>
        <source>Or start from your problem: you will see what support usually needs</source>
        <translation>或者从你遇到的问题开始：会列出客服通常需要的证据</translation>
    </message>
    <message>
        <source>All {0} kinds of problem…</source>
        <translation>全部 {0} 类问题…</translation>
    </message>
    <message>
        <source>OKX support never asks for your password, verification code, seed phrase or private key.</source>
        <translation>OKX 客服永远不会索要登录密码、验证码、助记词或私钥。</translation>
    </message>
</context>
<context>
    <name>Encryption</name>
    <message>
        <source>Encrypted 7z archive</source>
        <translation>加密的 7z 压缩包</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Copy passphrase</source>
        <translation>复制密码</translation>
    </message>
    <message>
        <source>Make a new one</source>
        <translation>换一个</translation>
    </message>
    <message>
        <source>Never put the passphrase into the same mail: tell it to OKX by another way. It is not saved anywhere, so note it down. Without it nobody can open the archive.</source>
        <translation>不要把密码写在同一封邮件里，请用其他方式告诉 OKX。程序不会保存密码，请自己记下来；没有密码，谁也打不开这个压缩包。</translation>
    </message>
</context>
<context>
    <name>EntryEditor</name>
    <message>
        <source>An entry needs a time and a text.</source>
        <translation>需要填写时间和内容。</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>新的一条</translation>
    </message>
    <message>
        <source>Written by you</source>
        <translation>你写的记录</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>File that shows it</source>
        <translation>对应的文件</translation>
    </message>
    <message>
        <source>for example: wrote to support by chat, ticket 12345</source>
        <translation>例如：联系在线客服，工单号 12345</translation>
    </message>
    <message>
        <source>Add to the timeline</source>
        <translation>加入时间线</translation>
    </message>
</context>
<context>
    <name>EntryEdits</name>
    <message>
        <source>add “{0}” to the timeline</source>
        <translation>在时间线中添加“{0}”</translation>
    </message>
    <message>
        <source>change “{0}” in the timeline</source>
        <translation>修改时间线中的“{0}”</translation>
    </message>
    <message>
        <source>remove “{0}” from the timeline</source>
        <translation>从时间线移除“{0}”</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Export archive</source>
        <translation>导出压缩包</translation>
    </message>
    <message>
        <source>ZIP archive (*.zip)</source>
        <translation>ZIP 压缩包 (*.zip)</translation>
    </message>
    <message>
        <source>Encrypted archive (*.7z)</source>
        <translation>加密压缩包 (*.7z)</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>正在打包</translation>
    </message>
    <message>
        <source>Where to put the folder</source>
        <translation>文件夹放在哪里</translation>
    </message>
    <message>
        <source>Preparing files</source>
        <translation>正在准备文件</translation>
    </message>
    <message>
        <source>Export cancelled. No file was left behind.</source>
        <translation>已取消导出，没有留下任何文件。</translation>
    </message>
    <message>
        <source>Verify an archive</source>
        <translation>校验证据包</translation>
    </message>
    <message>
        <source>Archives (*.zip *.7z)</source>
        <translation>压缩包 (*.zip *.7z)</translation>
    </message>
    <message>
        <source>Passphrase of the archive</source>
        <translation>压缩包的密码</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>“{0}”: all {1} files are complete and unchanged.</source>
        <translation>“{0}”：全部 {1} 个文件完整且未被改动。</translation>
    </message>
    <message>
        <source>“{0}” did not pass: {1}</source>
        <translation>“{0}”未通过校验：{1}</translation>
    </message>
</context>
<context>
    <name>FactsDialog</name>
    <message>
        <source>your details</source>
        <translation>你的资料</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>found in {0}</source>
        <translation>来自{0}</translation>
    </message>
    <message>
        <source>as you gave it</source>
        <translation>你填写的</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Facts of the case</source>
        <translation>案件信息</translation>
    </message>
    <message>
        <source>Fill in what you know; every field can stay empty. Never type a password, a verification code, a seed phrase or a private key here.</source>
        <translation>知道多少填多少，每一项都可以不填。这里绝不要填写密码、验证码、助记词或私钥。</translation>
    </message>
    <message>
        <source>About this problem</source>
        <translation>关于这个问题</translation>
    </message>
    <message>
        <source>Account and device</source>
        <translation>账户与设备</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FactsPage</name>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>这是一个空文件。</translation>
    </message>
    <message>
        <source>The file itself is kept as it is.</source>
        <translation>文件本身已原样保存。</translation>
    </message>
    <message>
        <source>Recordings are not played here.</source>
        <translation>这里不播放录像。</translation>
    </message>
    <message>
        <source>Sound is not played here.</source>
        <translation>这里不播放音频。</translation>
    </message>
    <message>
        <source>Archives are not opened here.</source>
        <translation>这里不打开压缩包。</translation>
    </message>
    <message>
        <source>Programs are never opened.</source>
        <translation>程序文件一律不打开。</translation>
    </message>
    <message>
        <source>Documents of this kind cannot be shown here.</source>
        <translation>这里无法显示这种文档。</translation>
    </message>
    <message>
        <source>Mail in Outlook&apos;s own format cannot be shown here.</source>
        <translation>这里无法显示 Outlook 专用格式的邮件。</translation>
    </message>
    <message>
        <source>This kind of file cannot be shown here.</source>
        <translation>这里无法显示这种文件。</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Source: {0}</source>
        <translation>来源：{0}</translation>
    </message>
    <message>
        <source>Use {0} ({1})</source>
        <translation>使用 {0}（{1}）</translation>
    </message>
    <message>
        <source>{0} (needed)</source>
        <translation>{0}（需要）</translation>
    </message>
    <message>
        <source>e.g. {0}</source>
        <translation>例如 {0}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: {0}</source>
        <translation>选择：{0}</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>No file</source>
        <translation>没有文件</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Files, as they would be sent</source>
        <translation>要发的文件</translation>
    </message>
    <message>
        <source>Drag them into the chat one by one, or copy and paste them.</source>
        <translation>一个个拖进聊天窗口，或者复制后粘贴。</translation>
    </message>
    <message>
        <source>Copy the selected file</source>
        <translation>复制选中的文件</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Section: {0}</source>
        <translation>分组：{0}</translation>
    </message>
    <message>
        <source>Tag: {0}</source>
        <translation>标签：{0}</translation>
    </message>
    <message>
        <source>Find in names and descriptions</source>
        <translation>在名称和说明中查找</translation>
    </message>
    <message>
        <source>Text that was read in pictures is found as well.</source>
        <translation>图片里识别出的文字也能找到。</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>只显示</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>全部文件</translation>
    </message>
    <message>
        <source>Without description</source>
        <translation>缺少说明</translation>
    </message>
    <message>
        <source>Without time</source>
        <translation>缺少时间</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>需要看一下</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Show as a grid</source>
        <translation>以网格显示</translation>
    </message>
    <message>
        <source>“{0}” is no amount.</source>
        <translation>“{0}”不是数量。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1} rows</source>
        <translation>{1} 行中的 {0} 行</translation>
    </message>
    <message>
        <source>zone unknown</source>
        <translation>时区未知</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Pair or coin</source>
        <translation>交易对或币种</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Order id</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Time, from and to ({0})</source>
        <translation>时间范围（{0}）</translation>
    </message>
    <message>
        <source>Amount, from and to</source>
        <translation>数量范围</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Time from</source>
        <translation>时间起点</translation>
    </message>
    <message>
        <source>Time to</source>
        <translation>时间终点</translation>
    </message>
    <message>
        <source>Amount from</source>
        <translation>数量下限</translation>
    </message>
    <message>
        <source>Amount to</source>
        <translation>数量上限</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation>按文件顺序</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>从旧到新</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>从新到旧</translation>
    </message>
    <message>
        <source>Only chosen rows</source>
        <translation>只看已选的行</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Cover…</source>
        <translation>遮盖…</translation>
    </message>
    <message>
        <source>Go to the table</source>
        <translation>打开表格</translation>
    </message>
    <message>
        <source>Go to the words</source>
        <translation>去改这段文字</translation>
    </message>
    <message>
        <source>Send only the attachment</source>
        <translation>只发送这个附件</translation>
    </message>
    <message>
        <source>It becomes a file of its own, which can be covered; the mail stays here.</source>
        <translation>它会成为单独的文件，可以遮盖；邮件留在本机。</translation>
    </message>
    <message>
        <source>Leave the file out</source>
        <translation>不发送这个文件</translation>
    </message>
    <message>
        <source>This is not a secret</source>
        <translation>这不是机密</translation>
    </message>
    <message>
        <source>Keep visible</source>
        <translation>不遮盖</translation>
    </message>
</context>
<context>
    <name>FindingsBox</name>
    <message>
        <source>Found in this picture</source>
        <translation>在这张图片里发现</translation>
    </message>
    <message>
        <source>Cover all suggestions</source>
        <translation>遮盖全部建议</translation>
    </message>
    <message>
        <source>Search this picture</source>
        <translation>检查这张图片</translation>
    </message>
    <message numerus="yes">
        <source>Cover it in %n other file(s) too</source>
        <translation>
            <numerusform>同时遮盖另外 %n 个文件里的相同内容</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything found is covered.</source>
        <translation>找到的都已遮盖。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>This picture was not searched for private details yet.</source>
        <translation>还没有检查这张图片里有没有隐私信息。</translation>
    </message>
    <message>
        <source>Searched: {0}.</source>
        <translation>已检查：{0}。</translation>
    </message>
    <message>
        <source>What was not found may still be there: look for yourself.</source>
        <translation>没有找到的也可能存在，请自己再看一遍。</translation>
    </message>
</context>
<context>
    <name>FindingsSection</name>
    <message>
        <source>leave “{0}” out</source>
        <translation>不发送“{0}”</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>另有 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>The photo holds where it was taken. What is sent goes without it.</source>
        <translation>照片里记着拍摄地点，发送的副本会去掉它。</translation>
    </message>
    <message>
        <source>This file stays here, so nothing in it leaves.</source>
        <translation>这个文件留在本机，里面的内容不会发出。</translation>
    </message>
    <message>
        <source>Nothing private was found. That does not prove there is none.</source>
        <translation>没有找到隐私信息，但不代表一定没有。</translation>
    </message>
    <message>
        <source>Searched: {0}.</source>
        <translation>已检查：{0}。</translation>
    </message>
    <message>
        <source>The text in the picture is still to be read.</source>
        <translation>还没有识别图片里的文字。</translation>
    </message>
    <message>
        <source>Private details</source>
        <translation>隐私信息</translation>
    </message>
</context>
<context>
    <name>FittingBar</name>
    <message>
        <source>{0} of {1} · about {2} as an e-mail</source>
        <translation>{0} / {1} · 作为邮件约 {2}</translation>
    </message>
    <message>
        <source>At most {0} of {1} · about {2} as an e-mail</source>
        <translation>最多 {0}，上限 {1} · 作为邮件约 {2}</translation>
    </message>
    <message>
        <source>Counted: the bytes of the archive itself.</source>
        <translation>按压缩包本身的字节数计算。</translation>
    </message>
    <message>
        <source>{0} lets out {1} a message: {2}.</source>
        <translation>{0} 每封邮件最多 {1}：{2}。</translation>
    </message>
    <message>
        <source>Held at {0}, since what the receiver takes is not known.</source>
        <translation>按 {0} 计算，因为不知道收件方能收多大。</translation>
    </message>
    <message>
        <source>It fits one e-mail.</source>
        <translation>一封邮件放得下。</translation>
    </message>
    <message>
        <source>It does not fit one e-mail: {0} too much.</source>
        <translation>一封邮件放不下：超出 {0}。</translation>
    </message>
    <message>
        <source>It may not fit one e-mail; its size is being measured.</source>
        <translation>一封邮件可能放不下，正在测量实际大小。</translation>
    </message>
    <message numerus="yes">
        <source>As it is, it goes out as %n part(s).</source>
        <translation>
            <numerusform>照现在的样子，会分成 %n 个部分发出。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} {1} ({2}) fits no e-mail, however it is split: shorten it, leave it out, or upload it in the ticket.</source>
        <translation>{0} {1}（{2}）无论怎么拆分都放不进邮件：请剪短、不发送，或在工单里上传。</translation>
    </message>
    <message>
        <source>{0} {1} ({2}) fits no e-mail, and no ticket either, which takes 20 MB a file: shorten it or leave it out.</source>
        <translation>{0} {1}（{2}）邮件放不下，也超过工单每个文件 20 MB 的上限：请剪短或不发送。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) must be made smaller to fit at all.</source>
        <translation>
            <numerusform>有 %n 张图片必须缩小才发得出去。</numerusform>
        </translation>
    </message>
    <message>
        <source>No picture gets smaller that way; nothing was changed.</source>
        <translation>这样做没有图片会变小；没有任何改动。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) made smaller: {0} before, {1} now.</source>
        <translation>
            <numerusform>已缩小 %n 张图片：原来 {0}，现在 {1}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide the ways</source>
        <translation>收起这些办法</translation>
    </message>
    <message>
        <source>Make it fit</source>
        <translation>调整到放得下</translation>
    </message>
    <message>
        <source>Most for one e-mail</source>
        <translation>单封邮件上限</translation>
    </message>
    <message>
        <source>I know that the receiver takes larger mails</source>
        <translation>我知道收件方能收更大的邮件</translation>
    </message>
    <message>
        <source>Then only your own provider&apos;s limit counts. A mail that is too large bounces.</source>
        <translation>这时只看你自己邮箱的限制。太大的邮件会被退回。</translation>
    </message>
</context>
<context>
    <name>FittingCopies</name>
    <message>
        <source>Making pictures smaller</source>
        <translation>正在缩小图片</translation>
    </message>
    <message>
        <source>Making the shared copy</source>
        <translation>正在制作共享副本</translation>
    </message>
    <message>
        <source>take back smaller pictures</source>
        <translation>撤回缩小的图片</translation>
    </message>
    <message>
        <source>make pictures smaller</source>
        <translation>缩小图片</translation>
    </message>
    <message>
        <source>pack pictures tighter</source>
        <translation>无损压缩图片</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>Unfolded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Folded</source>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>FormFields</name>
    <message>
        <source>Fields of the form</source>
        <translation>表单里要填的</translation>
    </message>
    <message>
        <source>No facts are known yet. Fill them in under “Facts”.</source>
        <translation>还没有案件信息。请在“案件信息”里填写。</translation>
    </message>
</context>
<context>
    <name>FoundSection</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy {0}</source>
        <translation>复制{0}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Is the fact “{0}”</source>
        <translation>已用作“{0}”</translation>
    </message>
    <message>
        <source>Use as fact</source>
        <translation>用作案件信息</translation>
    </message>
    <message>
        <source>Use as fact: {0}</source>
        <translation>用作案件信息：{0}</translation>
    </message>
    <message>
        <source>Put it into the field “{0}”</source>
        <translation>填入“{0}”一栏</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>另有 %n 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>No ids, addresses or hashes were found.</source>
        <translation>没有找到编号、地址或哈希。</translation>
    </message>
    <message>
        <source>The file is long: only its first part was searched.</source>
        <translation>文件较长，只检查了前一部分。</translation>
    </message>
    <message>
        <source>Text in pictures and in attached files was not searched.</source>
        <translation>没有检查图片和附件里的文字。</translation>
    </message>
    <message>
        <source>Text in pictures was not searched.</source>
        <translation>没有检查图片里的文字。</translation>
    </message>
    <message>
        <source>Sound and moving pictures were not searched.</source>
        <translation>没有检查声音和视频的内容。</translation>
    </message>
    <message>
        <source>Files inside an archive were not searched.</source>
        <translation>没有检查压缩包里的文件。</translation>
    </message>
    <message>
        <source>Files of this type are not searched.</source>
        <translation>这类文件不检查内容。</translation>
    </message>
    <message>
        <source>A password protects this file: it was not searched.</source>
        <translation>文件有密码保护，没有检查。</translation>
    </message>
    <message>
        <source>This file could not be searched.</source>
        <translation>这个文件无法检查。</translation>
    </message>
    <message>
        <source>Found in this file</source>
        <translation>在这个文件里找到</translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message numerus="yes">
        <source>%n secret(s)</source>
        <translation>
            <numerusform>%n 处机密</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n private</source>
        <translation>
            <numerusform>%n 处隐私</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Facts {0}/{1}</source>
        <translation>案件信息 {0}/{1}</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>案件信息</translation>
    </message>
    <message>
        <source>Urgency: {0}</source>
        <translation>紧急程度：{0}</translation>
    </message>
    <message>
        <source>Say how soon you need an answer, and why</source>
        <translation>说明多快需要答复，以及原因</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> (%n times)</source>
        <translation>
            <numerusform>（共 %n 次）</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent on {0}, {1}</source>
        <translation>{0} 已发送，{1}</translation>
    </message>
    <message>
        <source>Title of the case</source>
        <translation>案件标题</translation>
    </message>
    <message>
        <source>Coin, network, order id, UID and whatever else is known</source>
        <translation>币种、网络、订单号、UID 等已知信息</translation>
    </message>
    <message>
        <source>1  Collect</source>
        <translation>1  收集</translation>
    </message>
    <message>
        <source>2  Check</source>
        <translation>2  核对</translation>
    </message>
    <message>
        <source>3  Send</source>
        <translation>3  发送</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Contact log</source>
        <translation>往来记录</translation>
    </message>
    <message>
        <source>Show exactly what went out</source>
        <translation>查看发出的确切内容</translation>
    </message>
</context>
<context>
    <name>HelpPane</name>
    <message>
        <source>{0} of {1} looked up</source>
        <translation>{0} / {1} 已看</translation>
    </message>
    <message>
        <source>Look up first</source>
        <translation>先查这些</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>{0} – Help</source>
        <translation>{0} – 帮助</translation>
    </message>
    <message>
        <source>The page before</source>
        <translation>上一个看过的页面</translation>
    </message>
    <message>
        <source>No page before</source>
        <translation>没有更早看过的页面</translation>
    </message>
    <message>
        <source>The next page</source>
        <translation>回到刚才的页面</translation>
    </message>
    <message>
        <source>No next page: you have not gone back</source>
        <translation>还没有返回过，所以没有可前进的页面</translation>
    </message>
    <message>
        <source>Copied: {0}</source>
        <translation>已复制：{0}</translation>
    </message>
    <message>
        <source>No page has these words. Try a shorter one.</source>
        <translation>没有页面包含这些词。换个短一点的词试试。</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>搜索帮助</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
</context>
<context>
    <name>InformationModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
</context>
<context>
    <name>InformationView</name>
    <message>
        <source>Information table</source>
        <translation>信息表</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>%n file(s) selected</source>
        <translation>
            <numerusform>已选择 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Select a file to see it and to say what it shows.</source>
        <translation>选择一个文件，查看内容并写下它证明了什么。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不添加</translation>
    </message>
</context>
<context>
    <name>IntegritySection</name>
    <message>
        <source>Checking…</source>
        <translation>正在核对…</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在核对</translation>
    </message>
    <message>
        <source>Checked just now: all {0} read, the SHA-256 is the same.</source>
        <translation>刚刚核对：已读取全部 {0}，SHA-256 一致。</translation>
    </message>
    <message>
        <source>The stored file is missing or has changed. Add the file once more; what you wrote about it is untouched.</source>
        <translation>保存的文件丢失或已改变。请重新添加一次；你填写的内容未受影响。</translation>
    </message>
    <message>
        <source>Integrity</source>
        <translation>完整性</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>原文件名</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The original is kept unchanged; your own file was not touched.</source>
        <translation>原件已原样保存；你自己的文件没有被改动。</translation>
    </message>
    <message>
        <source>Check this file now</source>
        <translation>立即核对此文件</translation>
    </message>
</context>
<context>
    <name>ItemDelegate</name>
    <message>
        <source>Add a description: what does this file show?</source>
        <translation>添加说明：这个文件证明了什么？</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>copying…</source>
        <translation>正在复制…</translation>
    </message>
</context>
<context>
    <name>ItemEditor</name>
    <message>
        <source>Mixed</source>
        <translation>多个不同的值</translation>
    </message>
    <message>
        <source>What does this file show?</source>
        <translation>这个文件证明了什么？</translation>
    </message>
    <message>
        <source>What do these files show?</source>
        <translation>这些文件证明了什么？</translation>
    </message>
    <message>
        <source>clear the descriptions of {0}</source>
        <translation>清空{0}的说明</translation>
    </message>
    <message>
        <source>clear the titles of {0}</source>
        <translation>清空{0}的标题</translation>
    </message>
    <message>
        <source>clear the times of {0}</source>
        <translation>清空{0}的时间</translation>
    </message>
    <message>
        <source>take {0} out of the sections</source>
        <translation>将{0}移出分组</translation>
    </message>
    <message>
        <source>describe {0}</source>
        <translation>填写{0}的说明</translation>
    </message>
    <message>
        <source>rename {0}</source>
        <translation>重命名{0}</translation>
    </message>
    <message>
        <source>categorise {0}</source>
        <translation>为{0}分类</translation>
    </message>
    <message>
        <source>put {0} into “{1}”</source>
        <translation>将{0}归入“{1}”</translation>
    </message>
    <message>
        <source>take {0} out of “{1}”</source>
        <translation>将{0}移出“{1}”</translation>
    </message>
    <message>
        <source>replace the descriptions of {0}</source>
        <translation>替换{0}的说明</translation>
    </message>
    <message>
        <source>set the time of {0}</source>
        <translation>设置{0}的时间</translation>
    </message>
    <message>
        <source>tag {0} with “{1}”</source>
        <translation>为{0}添加标签“{1}”</translation>
    </message>
    <message>
        <source>take the tag “{1}” off {0}</source>
        <translation>移除{0}的标签“{1}”</translation>
    </message>
    <message>
        <source>leave {0} out of the archive</source>
        <translation>不把{0}放入压缩包</translation>
    </message>
    <message>
        <source>put {0} into the archive</source>
        <translation>把{0}放入压缩包</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Title (optional)</source>
        <translation>标题（可不填）</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Time, with its zone</source>
        <translation>时间（含时区）</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Tags (only for you)</source>
        <translation>标签（仅供自己整理）</translation>
    </message>
    <message>
        <source>A heading in the list and in the index, over the files it names.</source>
        <translation>列表和索引中的小标题，下面是归入它的文件。</translation>
    </message>
    <message>
        <source>For your own order: tags never go into the archive.</source>
        <translation>仅供自己整理：标签不会进入压缩包。</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清空</translation>
    </message>
    <message>
        <source>Title, section and tags</source>
        <translation>标题、分组与标签</translation>
    </message>
    <message>
        <source>Leave out of the archive</source>
        <translation>不放入压缩包</translation>
    </message>
</context>
<context>
    <name>ItemModel</name>
    <message>
        <source>{0}, copying</source>
        <translation>{0}，正在复制</translation>
    </message>
    <message>
        <source>Item {0}: {1}, {2}</source>
        <translation>第 {0} 项：{1}，{2}</translation>
    </message>
    <message>
        <source>No description.</source>
        <translation>没有说明。</translation>
    </message>
</context>
<context>
    <name>KindDialog</name>
    <message>
        <source>Most common</source>
        <translation>最常见</translation>
    </message>
    <message>
        <source>Nothing found. Try a shorter word.</source>
        <translation>没有找到，换个短一点的词试试。</translation>
    </message>
    <message>
        <source>Support usually needs: {0}</source>
        <translation>客服通常需要：{0}</translation>
    </message>
    <message>
        <source>First steps to protect your account come before anything else.</source>
        <translation>首先要做的是保护账户的步骤。</translation>
    </message>
    <message>
        <source>What is the problem?</source>
        <translation>遇到了什么问题？</translation>
    </message>
    <message>
        <source>Search, for example: memo, frozen, 爆仓</source>
        <translation>搜索，例如：memo、冻结、爆仓</translation>
    </message>
    <message>
        <source>Search the problems</source>
        <translation>搜索问题</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Start this case</source>
        <translation>开始这个案件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>LetterEditor</name>
    <message>
        <source>Length of the subject: {0}</source>
        <translation>主题长度：{0}</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>First letter</source>
        <translation>首次发信</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Formal complaint</source>
        <translation>正式投诉</translation>
    </message>
    <message>
        <source>Chinese and English</source>
        <translation>中文和英文</translation>
    </message>
    <message>
        <source>What the letter is for</source>
        <translation>信的用途</translation>
    </message>
    <message>
        <source>Language of the letter</source>
        <translation>信的语言</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Text of the letter</source>
        <translation>信的正文</translation>
    </message>
    <message>
        <source>Copy subject</source>
        <translation>复制主题</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制正文</translation>
    </message>
    <message>
        <source>Subject and text</source>
        <translation>主题和正文</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>复制全部</translation>
    </message>
    <message>
        <source>Back to the template</source>
        <translation>恢复模板文字</translation>
    </message>
    <message>
        <source>What you have already checked</source>
        <translation>你已经核对过的内容</translation>
    </message>
    <message>
        <source>One line each</source>
        <translation>每行一条</translation>
    </message>
    <message>
        <source>The address matches the deposit page word for word</source>
        <translation>例如：收款地址与充币页逐字一致</translation>
    </message>
    <message>
        <source>Your one question</source>
        <translation>只问一个问题</translation>
    </message>
    <message>
        <source>Single values to copy</source>
        <translation>逐项复制</translation>
    </message>
</context>
<context>
    <name>LetterRemarks</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%n blank(s) still to fill in: {0}</source>
        <translation>
            <numerusform>还有 %n 处待填写：{0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Fill in the facts</source>
        <translation>去填写</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>“{0}” holds your own words; the facts changed since.</source>
        <translation>“{0}”是你改写过的；之后案件信息有变化。</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>（无内容）</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Take the new text</source>
        <translation>采用新文字</translation>
    </message>
    <message numerus="yes">
        <source>%n more remark(s) on the wording.</source>
        <translation>
            <numerusform>另有 %n 条措辞建议。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing vague and no secret was found. That is no proof of either.</source>
        <translation>没有发现含糊的词句，也没有发现密码、验证码或助记词；这不代表一定没有。</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>查看位置</translation>
    </message>
</context>
<context>
    <name>Letters</name>
    <message>
        <source>change what the letter is for</source>
        <translation>更改信的用途</translation>
    </message>
    <message>
        <source>change the language of the letter</source>
        <translation>更改信的语言</translation>
    </message>
    <message>
        <source>change what was checked</source>
        <translation>修改已核对的内容</translation>
    </message>
    <message>
        <source>change the question</source>
        <translation>修改问题</translation>
    </message>
    <message>
        <source>take the new text of the letter</source>
        <translation>采用信的新文字</translation>
    </message>
    <message>
        <source>take the letter back to the template</source>
        <translation>将信恢复为模板文字</translation>
    </message>
    <message>
        <source>change the letter</source>
        <translation>修改信的内容</translation>
    </message>
</context>
<context>
    <name>LogDetails</name>
    <message>
        <source>Choose an entry to see all of it.</source>
        <translation>选择一条记录查看全文。</translation>
    </message>
    <message>
        <source>Show {0}</source>
        <translation>查看 {0}</translation>
    </message>
    <message>
        <source>Add a ticket number or a remark…</source>
        <translation>补充工单号或备注…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Exactly what went out…</source>
        <translation>查看当时发出的内容…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Noted in the contact log</source>
        <translation>已记入往来记录</translation>
    </message>
    <message>
        <source>Expect an answer by {0}; follow up on {1}.</source>
        <translation>预计 {0} 前答复；{1} 跟进。</translation>
    </message>
    <message>
        <source>choose a calendar</source>
        <translation>选择日历</translation>
    </message>
    <message>
        <source>Note an answer…</source>
        <translation>记录答复…</translation>
    </message>
    <message>
        <source>Note a call…</source>
        <translation>记录通话…</translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation>添加备注…</translation>
    </message>
    <message>
        <source>Sent another way…</source>
        <translation>用其他方式发送过…</translation>
    </message>
    <message>
        <source>Note what you sent without this program, so that the days are counted</source>
        <translation>记下不经本程序发出的内容，以便计算天数</translation>
    </message>
    <message>
        <source>Contact log</source>
        <translation>往来记录</translation>
    </message>
    <message>
        <source>The log is empty. Archives you mark as sent appear here by themselves; note what support answers, with the ticket number and what was promised.</source>
        <translation>还没有记录。标记为已发送的压缩包会自动出现在这里；请把客服的答复、工单号和承诺也记下来。</translation>
    </message>
</context>
<context>
    <name>MailDialog</name>
    <message>
        <source>Mails (*.eml *.emlx *.mbox);;All files (*)</source>
        <translation>邮件 (*.eml *.emlx *.mbox);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a saved mail</source>
        <translation>选择另存的邮件</translation>
    </message>
    <message>
        <source>Looking at the mail</source>
        <translation>正在检查邮件</translation>
    </message>
    <message>
        <source>This mail could not be checked.</source>
        <translation>这封邮件无法检查。</translation>
    </message>
    <message>
        <source>Looking at the mail…</source>
        <translation>正在检查邮件…</translation>
    </message>
    <message>
        <source>Is this mail from OKX?</source>
        <translation>这封邮件是 OKX 发的吗？</translation>
    </message>
    <message>
        <source>Save the mail from your own mailbox as a file (.eml), not as a picture. What your mail system recorded when it came in is read from it; nothing is opened and nothing leaves this computer.</source>
        <translation>请从你自己的邮箱把这封邮件另存为文件（.eml），不要截图。程序会读出邮箱系统在收信时写下的记录；不会打开任何链接，也不会有内容离开这台电脑。</translation>
    </message>
    <message>
        <source>Drop a saved mail here, or choose one…</source>
        <translation>把另存的邮件拖到这里，或点此选择…</translation>
    </message>
    <message>
        <source>What was found in the mail</source>
        <translation>邮件的检查结果</translation>
    </message>
    <message>
        <source>Check another mail…</source>
        <translation>检查另一封…</translation>
    </message>
    <message>
        <source>Add to the case</source>
        <translation>加入案件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>MailLimit</name>
    <message>
        <source>Any mailbox, also at work: {0}</source>
        <translation>任何邮箱（包括公司邮箱）：{0}</translation>
    </message>
    <message>
        <source>Most mailboxes: {0} (recommended)</source>
        <translation>多数邮箱：{0}（推荐）</translation>
    </message>
    <message>
        <source>Large mailboxes: {0}</source>
        <translation>大容量邮箱：{0}</translation>
    </message>
    <message>
        <source>My own size</source>
        <translation>自定义大小</translation>
    </message>
    <message>
        <source>Most that one e-mail may carry</source>
        <translation>单封邮件上限</translation>
    </message>
    <message>
        <source>My own size, in megabytes</source>
        <translation>自定义大小，单位 MB</translation>
    </message>
</context>
<context>
    <name>MailPage</name>
    <message>
        <source>Text of the mail</source>
        <translation>邮件正文</translation>
    </message>
    <message>
        <source>From</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Copy to</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Attached</source>
        <translation>附件</translation>
    </message>
</context>
<context>
    <name>MailSection</name>
    <message>
        <source>Received mail</source>
        <translation>收到的邮件</translation>
    </message>
    <message>
        <source>Is this mail from OKX?</source>
        <translation>这封邮件是 OKX 发的吗？</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>MarksList</name>
    <message>
        <source>Number {0} at {1}, {2}</source>
        <translation>数字 {0}，位置 {1}, {2}</translation>
    </message>
    <message>
        <source>Arrow {0} to {1}, {2}</source>
        <translation>箭头 {0}，指向 {1}, {2}</translation>
    </message>
    <message>
        <source>Crop: {0} × {1} at {2}, {3}</source>
        <translation>裁剪：{0} × {1}，位置 {2}, {3}</translation>
    </message>
    <message>
        <source>Box {0}: {1} × {2} at {3}, {4}</source>
        <translation>遮盖框 {0}：{1} × {2}，位置 {3}, {4}</translation>
    </message>
    <message>
        <source>draw a box</source>
        <translation>画遮盖框</translation>
    </message>
    <message>
        <source>change a box</source>
        <translation>修改遮盖框</translation>
    </message>
    <message>
        <source>remove a box</source>
        <translation>移除遮盖框</translation>
    </message>
    <message>
        <source>draw an arrow</source>
        <translation>画箭头</translation>
    </message>
    <message>
        <source>change an arrow</source>
        <translation>修改箭头</translation>
    </message>
    <message>
        <source>remove an arrow</source>
        <translation>移除箭头</translation>
    </message>
    <message>
        <source>put a number</source>
        <translation>放置数字</translation>
    </message>
    <message>
        <source>move a number</source>
        <translation>移动数字</translation>
    </message>
    <message>
        <source>remove a number</source>
        <translation>移除数字</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>change the crop</source>
        <translation>修改裁剪</translation>
    </message>
    <message>
        <source>remove the crop</source>
        <translation>移除裁剪</translation>
    </message>
    <message>
        <source>Select a mark first, with Tab in the picture or in the list.</source>
        <translation>请先选中一个标记：在图片中按 Tab，或在列表中选择。</translation>
    </message>
    <message>
        <source>Remove the selected mark (Delete)</source>
        <translation>移除选中的标记（Delete）</translation>
    </message>
    <message>
        <source>Marks on this picture</source>
        <translation>这张图片上的标记</translation>
    </message>
    <message>
        <source>New mark</source>
        <translation>新标记</translation>
    </message>
    <message>
        <source>Draw one in the middle (N)</source>
        <translation>在中间画一个（N）</translation>
    </message>
    <message>
        <source>Remove mark</source>
        <translation>移除标记</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>message {0}</source>
        <translation>第 {0} 条消息</translation>
    </message>
    <message>
        <source>Messages, in this order</source>
        <translation>按顺序发的消息</translation>
    </message>
    <message>
        <source>Nothing to say yet. Fill in the facts of the case.</source>
        <translation>还没有内容。请先填写案件信息。</translation>
    </message>
</context>
<context>
    <name>NeedsStrip</name>
    <message>
        <source>Support usually needs</source>
        <translation>客服通常需要</translation>
    </message>
    <message>
        <source>Ticked off once a file has it as its category, or clearly is it.</source>
        <translation>某个文件的分类选了它，或内容明显就是它，就会打勾。</translation>
    </message>
</context>
<context>
    <name>NothingYet</name>
    <message>
        <source>Nothing in the timeline yet</source>
        <translation>时间线还是空的</translation>
    </message>
    <message>
        <source>Support understands a case best from what happened when.</source>
        <translation>按时间说清经过，客服最容易看懂。</translation>
    </message>
    <message>
        <source>Choose the rows that matter in a transaction export, give files their times, or write down what happened. All of it goes into the archive.</source>
        <translation>在交易导出文件中选择相关的行，为文件填写时间，或自己写下发生了什么，都会出现在这里，并放进压缩包。</translation>
    </message>
    <message>
        <source>Open a table</source>
        <translation>打开表格</translation>
    </message>
    <message>
        <source>Give a file its time</source>
        <translation>填写文件的时间</translation>
    </message>
    <message>
        <source>Add an entry</source>
        <translation>添加一条</translation>
    </message>
</context>
<context>
    <name>PassphraseShown</name>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Copy passphrase</source>
        <translation>复制密码</translation>
    </message>
    <message>
        <source>Not saved anywhere. Tell it to OKX by another way, never in the same mail.</source>
        <translation>程序不会保存这个密码。请用其他方式告诉 OKX，不要写在同一封邮件里。</translation>
    </message>
</context>
<context>
    <name>PhonePane</name>
    <message>
        <source>Call sheet</source>
        <translation>通话提纲</translation>
    </message>
    <message>
        <source>Write down what was said first.</source>
        <translation>请先写下说了什么。</translation>
    </message>
    <message>
        <source>Call of {0} min {1} s</source>
        <translation>通话 {0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>The call stands in the contact log.</source>
        <translation>这次通话已记入往来记录。</translation>
    </message>
    <message>
        <source>Never say, whoever asks: your password, a code from SMS, mail or authenticator, an API secret or passphrase, a seed phrase, a private key. Never share your screen or install anything. Hang up on anybody who calls as “OKX support”.</source>
        <translation>不管谁问都不要说：登录密码，短信、邮箱或验证器的验证码，API Secret 或 Passphrase，助记词，私钥。不共享屏幕，不安装任何软件。接到自称“OKX 客服”的来电，直接挂断。</translation>
    </message>
    <message>
        <source>What to say, in this order</source>
        <translation>按这个顺序说</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>对方说了什么</translation>
    </message>
    <message>
        <source>Who answered, what was promised, until when</source>
        <translation>谁接的、答应了什么、到什么时候</translation>
    </message>
    <message>
        <source>Put it into the contact log</source>
        <translation>记入往来记录</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Preview of {0}</source>
        <translation>{0} 的预览</translation>
    </message>
</context>
<context>
    <name>PrivacySection</name>
    <message>
        <source>This file does not go into the archive: {0}</source>
        <translation>此文件不会进入压缩包：{0}</translation>
    </message>
    <message>
        <source>A copy made for sharing goes out instead of the original. The file&apos;s name and what you wrote stand in the index; tags stay here.</source>
        <translation>发出的是为发送制作的副本，不是原件。文件名和你填写的内容会写进索引；标签只留在本机。</translation>
    </message>
    <message>
        <source>The picture goes out without its metadata: where and with what device it was made stays here. Its name and what you wrote stand in the index; tags stay here.</source>
        <translation>发出的图片不带附加信息：拍摄地点和设备留在本机。文件名和你填写的内容会写进索引；标签只留在本机。</translation>
    </message>
    <message>
        <source>The original goes out unchanged. Its name and what you wrote stand in the index; tags stay here.</source>
        <translation>原件会原样发出。文件名和你填写的内容会写进索引；标签只留在本机。</translation>
    </message>
    <message>
        <source>A file of this kind may carry data of its own, such as when, where and with what device it was made. That goes out with it.</source>
        <translation>这类文件可能自带信息，例如拍摄时间、地点和设备，会随文件一起发出。</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
</context>
<context>
    <name>PublicPane</name>
    <message>
        <source>OKX names no support account in any group. Whoever writes to you first there, wants a fee, or sends a link is a thief.
Never post your UID, an order number, a TXID, an e-mail address or a screenshot: it draws them to you and cannot be taken back.
Check any name in OKX&apos;s channel verification before you answer it.</source>
        <translation>OKX 没有在任何群里公布客服账号。群里主动私信你、要收费或发链接的，都是骗子。
不要发 UID、订单号、TXID、邮箱或截图：会把骗子引来，而且收不回来。
回复任何人之前，先在 OKX 的“官方渠道验证”里查一下对方的账号。</translation>
    </message>
    <message>
        <source>I want to ask in public all the same</source>
        <translation>我还是想公开提问</translation>
    </message>
    <message>
        <source>Nothing in this text tells who you are. Add nothing to it.</source>
        <translation>这段文字里没有任何能认出你的信息。不要再往里加。</translation>
    </message>
    <message>
        <source>Text for a public question</source>
        <translation>公开提问用的文字</translation>
    </message>
</context>
<context>
    <name>Receiving</name>
    <message numerus="yes">
        <source>Add %n item(s)</source>
        <translation>
            <numerusform>添加 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>粘贴的文字</translation>
    </message>
    <message>
        <source>From {0}</source>
        <translation>来自 {0}</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>An attachment in a mail program is no file yet. Save it there first, then drop the saved file here.</source>
        <translation>邮件程序里的附件还不是文件。请先在那里保存，再把保存好的文件拖到这里。</translation>
    </message>
    <message>
        <source>These files are in a sandboxed program (Flatpak or Snap), and the system’s file portal did not hand them over. Use “Add files…” instead.</source>
        <translation>这些文件在沙盒程序（Flatpak 或 Snap）里，系统没有把它们交给本程序。请改用“添加文件…”。</translation>
    </message>
    <message>
        <source>{0} is an address of the web. Save the page or picture first.</source>
        <translation>{0} 是网址。请先把网页或图片保存为文件。</translation>
    </message>
    <message>
        <source>There is nothing here that can be added. Save it as a file first.</source>
        <translation>这里没有可以添加的内容。请先保存为文件。</translation>
    </message>
    <message>
        <source>Chat with support</source>
        <translation>客服聊天记录</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
</context>
<context>
    <name>RecordEdits</name>
    <message numerus="yes">
        <source>choose %n row(s) of “{0}”</source>
        <translation>
            <numerusform>选择“{0}”的 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no longer choose %n row(s) of “{0}”</source>
        <translation>
            <numerusform>取消选择“{0}”的 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>time zone of “{0}”</source>
        <translation>“{0}”的时区</translation>
    </message>
    <message>
        <source>say what a column of “{0}” means</source>
        <translation>说明“{0}”中一列的含义</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>This is what will be sent of “{0}”.</source>
        <translation>这是“{0}”将要发送的内容。</translation>
    </message>
    <message>
        <source>{0} rows are too many to choose one by one (at most {1}). Narrow the filter, or share the whole file.</source>
        <translation>{0} 行太多，无法逐行选择（最多 {1} 行）。请缩小筛选范围，或共享完整文件。</translation>
    </message>
    <message>
        <source>No longer choose</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Choose the row</source>
        <translation>选择此行</translation>
    </message>
    <message>
        <source>Table of records</source>
        <translation>记录表格</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Reading the table…</source>
        <translation>正在读取表格…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show it as a plain table</source>
        <translation>按普通表格显示</translation>
    </message>
    <message>
        <source>Back to the file</source>
        <translation>返回文件</translation>
    </message>
    <message>
        <source>Choose all shown</source>
        <translation>选择全部显示的行</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>This column is…</source>
        <translation>这一列是…</translation>
    </message>
</context>
<context>
    <name>Reminding</name>
    <message numerus="yes">
        <source>%n case(s) to follow up</source>
        <translation>
            <numerusform>有 %n 个案件需要跟进</numerusform>
        </translation>
    </message>
    <message>
        <source>OKX Evidence Kit</source>
        <translation>OKX 证据整理</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>I have sent it</source>
        <translation>我已发送</translation>
    </message>
    <message>
        <source>Notes what went out; this note cannot be undone. From then on attachment 03 stays attachment 03.</source>
        <translation>记下发出了什么；这条记录无法撤销。此后附件 03 始终是附件 03。</translation>
    </message>
    <message>
        <source>Back to the evidence</source>
        <translation>返回证据</translation>
    </message>
    <message>
        <source>The archive, to drag into a mail</source>
        <translation>压缩包，可拖到邮件里</translation>
    </message>
    <message>
        <source>Drag me into your mail or a folder</source>
        <translation>可以拖到邮件或文件夹里</translation>
    </message>
    <message>
        <source>The archive is ready</source>
        <translation>压缩包已生成</translation>
    </message>
    <message numerus="yes">
        <source>All %n part(s) are ready</source>
        <translation>
            <numerusform>%n 个部分都已生成</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} · {1} of {2} files read again and verified</source>
        <translation>{0} · 已重新读取并校验 {1}/{2} 个文件</translation>
    </message>
    <message>
        <source>Searched for passwords, codes and keys before packing. Finding none does not prove that there is none.</source>
        <translation>打包前已检查有没有密码、验证码和密钥。没有找到，不代表一定没有。</translation>
    </message>
    <message>
        <source>Left out, since no e-mail can carry it: {0}. Upload it in the ticket.</source>
        <translation>未包含，因为任何邮件都放不下：{0}。请在工单里上传。</translation>
    </message>
    <message>
        <source>Each part fits one e-mail ({0} at most).</source>
        <translation>每个部分都放得进一封邮件（最多 {0}）。</translation>
    </message>
    <message>
        <source>As an e-mail it takes {0}: that fits.</source>
        <translation>作为邮件附件约 {0}，没有超过上限。</translation>
    </message>
    <message>
        <source>As an e-mail it takes {0}: more than the limit you chose. Leave out large files, or upload them in the ticket.</source>
        <translation>作为邮件附件约 {0}，超过了你设置的上限。可以去掉大文件，或在工单中上传。</translation>
    </message>
</context>
<context>
    <name>Reviews</name>
    <message>
        <source>not a secret</source>
        <translation>不是机密</translation>
    </message>
    <message>
        <source>keep visible</source>
        <translation>不遮盖</translation>
    </message>
</context>
<context>
    <name>RowMenu</name>
    <message>
        <source>No longer choose these rows</source>
        <translation>取消选择这些行</translation>
    </message>
    <message>
        <source>Choose these rows</source>
        <translation>选择这些行</translation>
    </message>
    <message>
        <source>Everything with this order id</source>
        <translation>此订单号的全部记录</translation>
    </message>
    <message>
        <source>An hour either side</source>
        <translation>前后各一小时</translation>
    </message>
    <message>
        <source>Copy the rows</source>
        <translation>复制这些行</translation>
    </message>
    <message>
        <source>Copy the cell</source>
        <translation>复制单元格</translation>
    </message>
    <message>
        <source>Use as fact</source>
        <translation>用作案件信息</translation>
    </message>
</context>
<context>
    <name>RowsModel</name>
    <message>
        <source>Row of line {0}, chosen</source>
        <translation>第 {0} 行，已选</translation>
    </message>
    <message>
        <source>Row of line {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>Nobody said what this column means.</source>
        <translation>还没有说明这一列的含义。</translation>
    </message>
</context>
<context>
    <name>SafetyList</name>
    <message>
        <source>Before you send it</source>
        <translation>发送之前</translation>
    </message>
    <message>
        <source>You typed okx.com into the browser yourself, and its certificate is valid.</source>
        <translation>你是在浏览器里亲手输入 okx.com 的，而且它的证书有效。</translation>
    </message>
    <message>
        <source>Two-factor authentication is on in your OKX account.</source>
        <translation>你的 OKX 账户已开启双重验证。</translation>
    </message>
    <message>
        <source>Your mailbox accepts mail from okx.com.</source>
        <translation>你的邮箱能收到来自 okx.com 的邮件。</translation>
    </message>
    <message>
        <source>You send from the mailbox that is bound to your OKX account.</source>
        <translation>你用绑定 OKX 账户的邮箱发送。</translation>
    </message>
    <message>
        <source>I have checked this</source>
        <translation>我已核对</translation>
    </message>
</context>
<context>
    <name>SectionField</name>
    <message>
        <source>for example 1 Deposit</source>
        <translation>例如：1 充值</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>多个不同的值</translation>
    </message>
</context>
<context>
    <name>SendPage</name>
    <message>
        <source>{0} suits better here: {1}</source>
        <translation>更合适的渠道：{0}。{1}</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>去看看</translation>
    </message>
</context>
<context>
    <name>SendingsDialog</name>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>both languages</source>
        <translation>中英双语</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>This file is no longer in the list; what went out stays noted here.</source>
        <translation>这个文件已不在列表中；发出的内容仍记录在这里。</translation>
    </message>
    <message>
        <source>Sendings</source>
        <translation>发送记录</translation>
    </message>
    <message>
        <source>Exactly what went out, with the numbers and texts of that moment. Later edits change nothing here.</source>
        <translation>与发出时完全一致，包括当时的编号和文字。之后的修改不会影响这里。</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Sendings, the last one first</source>
        <translation>发送记录，最近的在最前</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Files of this sending</source>
        <translation>这次发送的文件</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>信件</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>在列表中显示</translation>
    </message>
    <message>
        <source>Copy SHA-256</source>
        <translation>复制 SHA-256</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SentNotices</name>
    <message>
        <source>Files already sent keep the number they went out with, in any order.</source>
        <translation>已发送的文件无论怎样排序，都保留发出时的编号。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) removed</source>
        <translation>
            <numerusform>已移除 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}. Numbers {1} were sent: they stay taken.</source>
        <translation>{0}。编号 {1} 已发送过，会一直保留。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>SentTable</name>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name in the archive</source>
        <translation>压缩包中的名称</translation>
    </message>
    <message>
        <source>Your file</source>
        <translation>你的文件</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>A UID has 8 to 19 digits and nothing else.</source>
        <translation>UID 是 8 到 19 位数字，不含其他字符。</translation>
    </message>
    <message>
        <source>This does not look like an e-mail address.</source>
        <translation>这不像一个邮箱地址。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language and looks</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Your OKX account</source>
        <translation>你的 OKX 账户</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>你的数据</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language of the index</source>
        <translation>索引语言</translation>
    </message>
    <message>
        <source>Most for one e-mail</source>
        <translation>单封邮件上限</translation>
    </message>
    <message>
        <source>Text in pictures</source>
        <translation>图片里的文字</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Reminder on the desktop</source>
        <translation>桌面提醒</translation>
    </message>
    <message>
        <source>UID</source>
        <translation>UID</translation>
    </message>
    <message>
        <source>Bound e-mail</source>
        <translation>绑定邮箱</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Read and search (some seconds each)</source>
        <translation>识别并检查（每张几秒）</translation>
    </message>
    <message>
        <source>Do not search</source>
        <translation>不检查</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>When a case is due</source>
        <translation>有案件该跟进时</translation>
    </message>
    <message>
        <source>Says only how many cases are due, while this program is open.</source>
        <translation>只提示有几个案件该跟进，仅在本程序打开时提醒。</translation>
    </message>
    <message>
        <source>This desktop has no reminders; due cases stand on top.</source>
        <translation>此桌面无法显示提醒；该跟进的案件会排在列表上方。</translation>
    </message>
    <message>
        <source>Chinese and English</source>
        <translation>中文和英文</translation>
    </message>
    <message>
        <source>The files of one e-mail before encoding. OKX publishes no limit of its own; the recommended size passes common mail systems.</source>
        <translation>一封邮件里文件的总大小（编码前）。OKX 没有公布自己的上限；推荐的大小能通过常见的邮件系统。</translation>
    </message>
    <message>
        <source>Kept on this computer so that you type them once. A password or a verification code belongs nowhere in this program.</source>
        <translation>只保存在这台电脑上，填一次就够。密码和验证码不要填进本程序的任何地方。</translation>
    </message>
    <message>
        <source>All cases and originals lie here, readable by you alone.</source>
        <translation>所有案件和原件都在这里，只有你能读取。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SharingControl</name>
    <message>
        <source>Share the whole file</source>
        <translation>共享完整文件</translation>
    </message>
    <message>
        <source>Share only what was chosen</source>
        <translation>只共享所选内容</translation>
    </message>
    <message>
        <source>This file does not go into the archive: {0}</source>
        <translation>此文件不会进入压缩包：{0}</translation>
    </message>
    <message>
        <source>Preparing what is shared of this table…</source>
        <translation>正在准备此表格的共享副本…</translation>
    </message>
    <message>
        <source>A copy goes out instead of the file. {0}</source>
        <translation>将发送副本，而不是原文件。{0}</translation>
    </message>
    <message>
        <source>The whole file goes out, with every row and the account line.</source>
        <translation>将发送完整文件，包括所有行和账户信息行。</translation>
    </message>
    <message>
        <source>The whole file goes out. Choose rows, and only those go out.</source>
        <translation>将发送完整文件。选择行后，只发送所选的行。</translation>
    </message>
    <message>
        <source>Columns to leave out</source>
        <translation>不共享的列</translation>
    </message>
    <message>
        <source>Look at it as it will be sent</source>
        <translation>查看将要发送的内容</translation>
    </message>
</context>
<context>
    <name>SheetButtons</name>
    <message>
        <source>Save the call sheet</source>
        <translation>保存通话提纲</translation>
    </message>
    <message>
        <source>The call sheet was saved as “{0}”.</source>
        <translation>通话提纲已保存为“{0}”。</translation>
    </message>
    <message>
        <source>The call sheet opens in your PDF program: print it there.</source>
        <translation>通话提纲已在你的 PDF 程序中打开，请在那里打印。</translation>
    </message>
    <message>
        <source>No program here shows PDFs. Save the call sheet and print it elsewhere.</source>
        <translation>这台电脑上没有能打开 PDF 的程序。请保存通话提纲，到别处打印。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save the call sheet as a PDF or as text</source>
        <translation>把通话提纲保存为 PDF 或文本</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Print the call sheet</source>
        <translation>打印通话提纲</translation>
    </message>
    <message>
        <source>Opens it in your PDF program, which prints</source>
        <translation>在你的 PDF 程序中打开，由它打印</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Archived ({0})</source>
        <translation>已归档（{0}）</translation>
    </message>
    <message numerus="yes">
        <source>%n to follow up</source>
        <translation>
            <numerusform>%n 个需跟进</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 个等待回复</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide the archived cases</source>
        <translation>收起已归档的案件</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>OKX Evidence Kit</source>
        <translation>OKX 证据整理</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>新建案件</translation>
    </message>
    <message>
        <source>Find a case</source>
        <translation>查找案件</translation>
    </message>
    <message>
        <source>Archived cases</source>
        <translation>已归档的案件</translation>
    </message>
    <message>
        <source>Kept on this computer only. This program never goes online.</source>
        <translation>仅保存在本机，本程序从不联网。</translation>
    </message>
</context>
<context>
    <name>StandingCard</name>
    <message>
        <source>Resolved. Nothing is expected any more.</source>
        <translation>已解决，不再等待答复。</translation>
    </message>
    <message>
        <source>Nothing went out yet. What you send or note below starts the count.</source>
        <translation>还没有发出任何内容。发送后，或在下面记下一次发送后，开始计算天数。</translation>
    </message>
    <message>
        <source>Answered. Your turn: reply in the same ticket, or mark it resolved.</source>
        <translation>客服已答复。轮到你了：在同一工单里回复，或标为已解决。</translation>
    </message>
    <message numerus="yes">
        <source>%n working day(s) have passed</source>
        <translation>
            <numerusform>已过 %n 个工作日</numerusform>
        </translation>
    </message>
    <message>
        <source>Follow up now: it was due on {0}. {1} since it went out.</source>
        <translation>现在该跟进了（{0} 到期）。发出后{1}。</translation>
    </message>
    <message>
        <source>No answer by {0}. Follow up on {1} ({2}).</source>
        <translation>到 {0} 仍未答复。{1} 跟进（{2}）。</translation>
    </message>
    <message>
        <source>Answer expected by {0}. Follow up on {1} ({2}).</source>
        <translation>预计 {0} 前答复。{1} 跟进（{2}）。</translation>
    </message>
    <message numerus="yes">
        <source>in %n working day(s)</source>
        <translation>
            <numerusform>还有 %n 个工作日</numerusform>
        </translation>
    </message>
    <message>
        <source>Deadline set by OKX: {0}</source>
        <translation>OKX 设定的最后期限：{0}</translation>
    </message>
    <message>
        <source>Deadline set by OKX has passed: {0}</source>
        <translation>OKX 设定的最后期限已过：{0}</translation>
    </message>
    <message>
        <source>What OKX&apos;s own pages say, apart from the advice above:</source>
        <translation>以上是建议；OKX 页面自己公布的时间：</translation>
    </message>
    <message>
        <source>{0} ({1}): until {2}</source>
        <translation>{0}（{1}）：截至 {2}</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Calendar of working days for this case</source>
        <translation>本案件的工作日日历</translation>
    </message>
    <message>
        <source>Answered…</source>
        <translation>已答复…</translation>
    </message>
    <message>
        <source>Note the answer that came</source>
        <translation>记下收到的答复</translation>
    </message>
    <message>
        <source>Follow up now…</source>
        <translation>现在跟进…</translation>
    </message>
    <message>
        <source>Write a follow-up that quotes ticket and dates</source>
        <translation>写一封引用工单号和日期的跟进信</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>The matter is settled; nothing more is expected</source>
        <translation>问题已解决，不再等待答复</translation>
    </message>
</context>
<context>
    <name>StartNotices</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Add to this case</source>
        <translation>加入当前案件</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) without an entry were found in the store.</source>
        <translation>
            <numerusform>在存储中发现 %n 个没有记录的文件。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepNotices</name>
    <message>
        <source>Undone: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
    <message>
        <source>Redone: {0}</source>
        <translation>已重做：{0}</translation>
    </message>
    <message>
        <source>{0} – now showing “{1}”</source>
        <translation>{0}（现在显示“{1}”）</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>There is nothing left to do this way.</source>
        <translation>这个办法已经没有可做的了。</translation>
    </message>
    <message numerus="yes">
        <source>Done for %n picture(s): {0} now.</source>
        <translation>
            <numerusform>已处理 %n 张图片：现在 {0}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of {0} could get smaller.</source>
        <translation>
            <numerusform>有 %n 张图片（共 {0}）可以变小。</numerusform>
        </translation>
    </message>
    <message>
        <source>Pack screenshots tighter</source>
        <translation>无损压缩截图</translation>
    </message>
    <message>
        <source>Pack tighter</source>
        <translation>无损压缩</translation>
    </message>
    <message>
        <source>Make pictures smaller</source>
        <translation>缩小图片</translation>
    </message>
    <message>
        <source>Try and compare</source>
        <translation>试一下，对比看看</translation>
    </message>
    <message>
        <source>Send several parts</source>
        <translation>分几个部分发送</translation>
    </message>
    <message>
        <source>Export the parts…</source>
        <translation>导出各部分…</translation>
    </message>
    <message>
        <source>Upload in the ticket instead</source>
        <translation>改为在工单里上传</translation>
    </message>
    <message>
        <source>Prepare the folder</source>
        <translation>准备文件夹</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>StopDialog</name>
    <message>
        <source>leave “{0}” out</source>
        <translation>不发送“{0}”</translation>
    </message>
    <message numerus="yes">
        <source>%n more are not shown here.</source>
        <translation>
            <numerusform>另有 %n 项未在此显示。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was written. Your answers can be undone.</source>
        <translation>还没有生成任何文件。你的选择可以撤销。</translation>
    </message>
    <message>
        <source>Go to the words and change them, or say that they are not a secret.</source>
        <translation>请去改掉这些文字，或确认它们不是机密。</translation>
    </message>
    <message>
        <source>Cover what stands in a file or leave the file out, change the words that you wrote, or say that it is not a secret.</source>
        <translation>文件里的请遮盖或不发送，自己写的文字请改掉，或确认它不是机密。</translation>
    </message>
    <message>
        <source>Cover each of them, leave the file out, or say that it is not a secret.</source>
        <translation>请逐项遮盖、不发送该文件，或确认它不是机密。</translation>
    </message>
    <message>
        <source>Everything is answered</source>
        <translation>都处理好了</translation>
    </message>
    <message>
        <source>Pack again: the finished copies are searched once more.</source>
        <translation>可以重新打包了：打包前会再检查一遍要发出的副本。</translation>
    </message>
    <message>
        <source>OKX support never asks for a password, a code, a seed phrase or a private key.</source>
        <translation>OKX 客服从不索要密码、验证码、助记词或私钥。</translation>
    </message>
    <message>
        <source>Not packed yet</source>
        <translation>尚未打包</translation>
    </message>
    <message>
        <source>These must not leave this computer</source>
        <translation>这些内容不能离开这台电脑</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Pack again</source>
        <translation>重新打包</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Add evidence first.</source>
        <translation>请先添加证据。</translation>
    </message>
    <message>
        <source>Nothing to send yet</source>
        <translation>还没有可发送的内容</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}.zip · with index and checksums</source>
        <translation>{0}.zip · 含索引与校验清单</translation>
    </message>
    <message>
        <source>{0}.7z · encrypted, with index and checksums</source>
        <translation>{0}.7z · 已加密，含索引与校验清单</translation>
    </message>
    <message>
        <source>Single files, numbered · at most {0} a message, each at most {1}</source>
        <translation>散件，已编号 · 每次最多 {0} 个，每个不超过 {1}</translation>
    </message>
    <message>
        <source>No files go by this channel; the archive goes by e-mail.</source>
        <translation>这个渠道不附文件；压缩包通过邮件发送。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) as a copy made for sharing</source>
        <translation>
            <numerusform>%n 个文件以共享副本发送</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1} for one e-mail ({2} once encoded)</source>
        <translation>单封邮件 {0} / {1}（编码后 {2}）</translation>
    </message>
    <message>
        <source>At most {0} of {1} for one e-mail ({2} once encoded)</source>
        <translation>最多 {0}，单封邮件上限 {1}（编码后 {2}）</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation>将要发送的内容</translation>
    </message>
    <message>
        <source>Export archive…</source>
        <translation>导出压缩包…</translation>
    </message>
    <message>
        <source>Prepare files…</source>
        <translation>准备散件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Choose rows of this table…</source>
        <translation>选择此表格中的行…</translation>
    </message>
</context>
<context>
    <name>TableSection</name>
    <message>
        <source>No rows chosen yet.</source>
        <translation>尚未选择任何行。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) chosen</source>
        <translation>
            <numerusform>%n 行已选</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>表格中的行</translation>
    </message>
    <message>
        <source>Open the table</source>
        <translation>打开表格</translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>Remove the tag “{0}”</source>
        <translation>移除标签“{0}”</translation>
    </message>
    <message>
        <source>{0} of {1} files have it</source>
        <translation>{1} 个文件中有 {0} 个带此标签</translation>
    </message>
    <message>
        <source>Type a tag, then Enter or a comma</source>
        <translation>输入标签，按回车或逗号添加</translation>
    </message>
</context>
<context>
    <name>Taking</name>
    <message>
        <source>Adding</source>
        <translation>正在添加</translation>
    </message>
    <message>
        <source>Sample: withdrawal not received</source>
        <translation>示例：提币未到账</translation>
    </message>
</context>
<context>
    <name>TakingOut</name>
    <message>
        <source>Taking an attachment out</source>
        <translation>正在取出附件</translation>
    </message>
    <message>
        <source>leave “{0}” out</source>
        <translation>不发送“{0}”</translation>
    </message>
</context>
<context>
    <name>TextPage</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>TicketPane</name>
    <message>
        <source>Ticket number</source>
        <translation>工单号</translation>
    </message>
    <message>
        <source>as OKX shows it once the ticket is open</source>
        <translation>工单建好后 OKX 显示的编号</translation>
    </message>
    <message>
        <source>One ticket for one matter: whatever comes later is a reply in it. A mail about a ticket is only a notice, do not answer that mail.</source>
        <translation>同一个问题只开一个工单，后续都在原工单里回复。关于工单的邮件只是提醒，不要直接回复那封邮件。</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>for example 2026-10-05 14:30 UTC+8</source>
        <translation>例如 2026-10-05 14:30 UTC+8</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>多个不同的值</translation>
    </message>
    <message>
        <source>typed by you</source>
        <translation>由你填写</translation>
    </message>
    <message>
        <source>from your table of notes</source>
        <translation>来自说明表</translation>
    </message>
    <message>
        <source>from the picture itself</source>
        <translation>来自图片本身</translation>
    </message>
    <message>
        <source>from the file name</source>
        <translation>来自文件名</translation>
    </message>
    <message>
        <source>only the date of the file; type the real time</source>
        <translation>只是文件日期，请填写真实时间</translation>
    </message>
    <message>
        <source>from a transaction export</source>
        <translation>来自交易导出</translation>
    </message>
    <message>
        <source>zone not stated, taken as this computer&apos;s</source>
        <translation>未写时区，按这台电脑的时区计算</translation>
    </message>
</context>
<context>
    <name>TimelinePage</name>
    <message>
        <source>Choose a row first</source>
        <translation>请先选中一行</translation>
    </message>
    <message>
        <source>Goes into the archive as timeline.csv and with its index pages.</source>
        <translation>会随压缩包一起发送：timeline.csv 和索引页。</translation>
    </message>
    <message>
        <source>One time alone is no timeline; from the second on it goes along.</source>
        <translation>只有一个时间还不成时间线，从第二条起会随压缩包发送。</translation>
    </message>
    <message>
        <source>Information table</source>
        <translation>信息表</translation>
    </message>
    <message>
        <source>It shows the rows you choose in a table. None is chosen yet.</source>
        <translation>这里显示你在表格中选择的行，目前还没有选择。</translation>
    </message>
    <message>
        <source>Added: {0}</source>
        <translation>已添加：{0}</translation>
    </message>
    <message>
        <source>Rows are taken out in the information table.</source>
        <translation>所选的行请在“信息表”中移出。</translation>
    </message>
    <message>
        <source>Files are removed under “1 Collect”.</source>
        <translation>文件请在“1 收集”中移除。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>已复制 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Add an entry</source>
        <translation>添加一条</translation>
    </message>
    <message>
        <source>Copy for a spreadsheet</source>
        <translation>复制到电子表格</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Show the row in its table</source>
        <translation>在表格中查看这一行</translation>
    </message>
    <message>
        <source>Take out of the table</source>
        <translation>移出信息表</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>There is nothing to take back or to do again.</source>
        <translation>没有可撤销或重做的操作。</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>遮盖框</translation>
    </message>
    <message>
        <source>Cover something with a black box (B)</source>
        <translation>用黑框遮盖（B）</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Point at something with an arrow (A)</source>
        <translation>用箭头指出（A）</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Put a number beside something (M)</source>
        <translation>标上数字（M）</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Keep only a part of the picture (C)</source>
        <translation>只保留图片的一部分（C）</translation>
    </message>
    <message>
        <source>Show as exported</source>
        <translation>查看导出效果</translation>
    </message>
    <message>
        <source>Show exactly the file that will be sent (Space)</source>
        <translation>显示将要发送的文件（空格）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Back to the case; everything is saved (Esc)</source>
        <translation>返回案件，所有修改已保存（Esc）</translation>
    </message>
</context>
<context>
    <name>TrashDialog</name>
    <message>
        <source>Removed from “{0}” ({1})</source>
        <translation>从“{0}”移除（{1}）</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>没有打开的案件</translation>
    </message>
    <message>
        <source>Deleted cases ({0})</source>
        <translation>已删除的案件（{0}）</translation>
    </message>
    <message>
        <source> · was sent as number {0}</source>
        <translation> · 曾以编号 {0} 发送</translation>
    </message>
    <message>
        <source>deleted {0}</source>
        <translation>删除于 {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose what to bring back first.</source>
        <translation>请先选择要恢复的内容。</translation>
    </message>
    <message>
        <source>Choose one case first.</source>
        <translation>请先选择一个案件。</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>回收站</translation>
    </message>
    <message>
        <source>What you remove waits here, complete, until its case is closed for good. Bringing something back puts it where it was.</source>
        <translation>你移除的内容会完整地留在这里，直到案件被彻底关闭。恢复后会回到原来的位置。</translation>
    </message>
    <message>
        <source>The trash is empty: nothing waits here to be brought back.</source>
        <translation>回收站是空的：没有可以恢复的内容。</translation>
    </message>
    <message>
        <source>Removed files</source>
        <translation>已移除的文件</translation>
    </message>
    <message>
        <source>Deleted cases</source>
        <translation>已删除的案件</translation>
    </message>
    <message>
        <source>Bring the files back</source>
        <translation>恢复文件</translation>
    </message>
    <message>
        <source>Bring the cases back</source>
        <translation>恢复案件</translation>
    </message>
    <message>
        <source>Close for good…</source>
        <translation>彻底关闭…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>UndoActions</name>
    <message>
        <source>Undo {0}</source>
        <translation>撤销 {0}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo {0}</source>
        <translation>重做 {0}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>还没有任何改动。</translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation>没有撤销过任何操作。</translation>
    </message>
</context>
<context>
    <name>UploadSection</name>
    <message>
        <source>There is no file to upload yet.</source>
        <translation>还没有可上传的文件。</translation>
    </message>
    <message>
        <source>Message {0}</source>
        <translation>第 {0} 条消息</translation>
    </message>
    <message numerus="yes">
        <source>and %n more message(s)</source>
        <translation>
            <numerusform>另有 %n 条消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) with captions</source>
        <translation>
            <numerusform>%n 张图片，带说明</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more left out</source>
        <translation>
            <numerusform>另有 %n 个不发送</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>“{0}” is ready: {1}, every file read again and verified.</source>
        <translation>“{0}”已准备好：{1}，每个文件都重新读取并核对过。</translation>
    </message>
    <message>
        <source>The files of message {0}, to drag out</source>
        <translation>第 {0} 条消息的文件，可拖出</translation>
    </message>
    <message>
        <source>Drag these files into the form</source>
        <translation>把这些文件拖进表单</translation>
    </message>
    <message>
        <source>Files to upload</source>
        <translation>要上传的文件</translation>
    </message>
    <message>
        <source>Numbered files of types that forms take: at most 5 a message and 20 MB each. Many screenshots become one PDF with captions.</source>
        <translation>带编号、表单能收的类型：每条消息最多 5 个，每个最多 20 MB。截图多时合成一个带说明的 PDF。</translation>
    </message>
    <message>
        <source>Make the folder…</source>
        <translation>生成文件夹…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>I have uploaded them</source>
        <translation>我已上传</translation>
    </message>
    <message>
        <source>Notes what went out; from then on attachment 03 stays attachment 03.</source>
        <translation>记下发出了什么；从此附件 03 一直是附件 03。</translation>
    </message>
</context>
<context>
    <name>UrgencyDialog</name>
    <message>
        <source>How urgent is it?</source>
        <translation>有多紧急？</translation>
    </message>
    <message>
        <source>Urgent cases stand on top of your list. An honest level with a plain reason helps more than “urgent” on everything.</source>
        <translation>紧急的案件排在列表最上面。如实选择并写明原因，比什么都标“紧急”更有用。</translation>
    </message>
    <message>
        <source>money may be leaving this minute, or a deadline is today</source>
        <translation>资金可能正在流出，或今天就到期限</translation>
    </message>
    <message>
        <source>a deadline is near, or you cannot reach your money</source>
        <translation>期限临近，或你无法动用资金</translation>
    </message>
    <message>
        <source>an answer in the usual time is fine</source>
        <translation>按通常时间回复即可</translation>
    </message>
    <message>
        <source>a question, nothing is at stake</source>
        <translation>只是咨询，没有损失风险</translation>
    </message>
    <message>
        <source>Why, in one line</source>
        <translation>原因（一句话）</translation>
    </message>
    <message>
        <source>For example: the appeal closes on 3 May at 18:00</source>
        <translation>例如：申诉 5 月 3 日 18:00 截止</translation>
    </message>
    <message>
        <source>Examples to start from</source>
        <translation>可以参考的例子</translation>
    </message>
    <message>
        <source>Somebody else may have access to my account</source>
        <translation>可能有他人能登录我的账户</translation>
    </message>
    <message>
        <source>The P2P order closes in a few hours</source>
        <translation>C2C 订单几小时后关闭</translation>
    </message>
    <message>
        <source>OKX set a deadline for my answer</source>
        <translation>OKX 给了我回复期限</translation>
    </message>
    <message>
        <source>I cannot withdraw and need the money for a bill</source>
        <translation>我无法提币，急需用钱付账单</translation>
    </message>
    <message>
        <source>Set the urgency</source>
        <translation>设置紧急程度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>WhatGoesOut</name>
    <message>
        <source>Your marks are kept; no archive is written without them.</source>
        <translation>标记已保留，导出时一定会带上。</translation>
    </message>
    <message>
        <source>The copy is being made…</source>
        <translation>正在制作副本…</translation>
    </message>
    <message>
        <source>The original goes out as it is.</source>
        <translation>将原样发送原件。</translation>
    </message>
    <message>
        <source>Your original stays unchanged.</source>
        <translation>你的原件不会改变。</translation>
    </message>
    <message>
        <source>The finished copy is being searched again…</source>
        <translation>正在重新检查做好的副本…</translation>
    </message>
    <message>
        <source>What will be exported</source>
        <translation>将要导出的内容</translation>
    </message>
</context>
<context>
    <name>Wishes</name>
    <message>
        <source>choose an address</source>
        <translation>选择收件地址</translation>
    </message>
    <message>
        <source>change the ticket number</source>
        <translation>修改工单号</translation>
    </message>
    <message>
        <source>tick off a look-up</source>
        <translation>勾选查询项</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>remove {0}</source>
        <translation>移除{0}</translation>
    </message>
    <message>
        <source>bring back {0}</source>
        <translation>恢复{0}</translation>
    </message>
    <message>
        <source>add {0}</source>
        <translation>添加{0}</translation>
    </message>
    <message>
        <source>reorder</source>
        <translation>调整顺序</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>change a fact</source>
        <translation>修改案件信息</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>of {0}</source>
        <translation>共 {0} 页</translation>
    </message>
    <message>
        <source>Smaller (−)</source>
        <translation>缩小（−）</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Show in its own size, 100 % (1)</source>
        <translation>按原始大小显示，100 %（1）</translation>
    </message>
    <message>
        <source>Fit into the window (0)</source>
        <translation>适合窗口（0）</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Space: before / after</source>
        <translation>空格：前后对比</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页码</translation>
    </message>
</context>
<context>
    <name>_LookUp</name>
    <message>
        <source>Search for: {0}</source>
        <translation>搜索：{0}</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>covered</source>
        <translation>已遮盖</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议遮盖</translation>
    </message>
</context>
<context>
    <name>_Said</name>
    <message numerus="yes">
        <source>%n row(s) chosen</source>
        <translation>
            <numerusform>%n 行已选</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>Open the backup</source>
        <translation>打开备份</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>badges</name>
    <message>
        <source>Left out</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>No description</source>
        <translation>缺少说明</translation>
    </message>
    <message>
        <source>Section: {0}</source>
        <translation>分组：{0}</translation>
    </message>
    <message>
        <source>Tags: {0}</source>
        <translation>标签：{0}</translation>
    </message>
    <message>
        <source>From a mail</source>
        <translation>来自邮件</translation>
    </message>
    <message>
        <source>Empty file</source>
        <translation>空文件</translation>
    </message>
    <message>
        <source>Wrong file type</source>
        <translation>扩展名不符</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Hidden rest</source>
        <translation>尾部有多余数据</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注意</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>查看(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>新建案件</translation>
    </message>
    <message>
        <source>New case from a problem…</source>
        <translation>按问题新建案件…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Paste as evidence</source>
        <translation>粘贴为证据</translation>
    </message>
    <message>
        <source>Export archive…</source>
        <translation>导出压缩包…</translation>
    </message>
    <message>
        <source>Verify an archive…</source>
        <translation>校验证据包…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>案件(&amp;C)</translation>
    </message>
    <message>
        <source>Facts of the case…</source>
        <translation>案件信息…</translation>
    </message>
    <message>
        <source>Rename the case</source>
        <translation>修改案件标题</translation>
    </message>
    <message>
        <source>Duplicate the case</source>
        <translation>复制案件</translation>
    </message>
    <message>
        <source>Save the whole case…</source>
        <translation>保存整个案件…</translation>
    </message>
    <message>
        <source>Open a case file or an archive…</source>
        <translation>打开案件文件或证据包…</translation>
    </message>
    <message>
        <source>Delete the case</source>
        <translation>删除案件</translation>
    </message>
    <message>
        <source>Urgency…</source>
        <translation>紧急程度…</translation>
    </message>
    <message>
        <source>Sendings…</source>
        <translation>发送记录…</translation>
    </message>
    <message>
        <source>Archive the case</source>
        <translation>归档案件</translation>
    </message>
    <message>
        <source>Bring back from the archive</source>
        <translation>从归档中移回</translation>
    </message>
    <message>
        <source>Trash…</source>
        <translation>回收站…</translation>
    </message>
    <message>
        <source>Close the case for good…</source>
        <translation>彻底关闭案件…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待回复</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>需跟进</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Check a received mail…</source>
        <translation>检查收到的邮件…</translation>
    </message>
    <message>
        <source>Copy the file</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>保存副本…</translation>
    </message>
    <message>
        <source>Show files also in other cases</source>
        <translation>显示也在其他案件中的文件</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Cover private parts…</source>
        <translation>遮盖隐私…</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>填写说明</translation>
    </message>
    <message>
        <source>Next description</source>
        <translation>填写下一个说明</translation>
    </message>
    <message>
        <source>Put into a section</source>
        <translation>归入分组</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>移到最前</translation>
    </message>
    <message>
        <source>Move to the bottom</source>
        <translation>移到最后</translation>
    </message>
    <message>
        <source>Sort by time</source>
        <translation>按时间排序</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>按名称排序</translation>
    </message>
    <message>
        <source>Sort by section</source>
        <translation>按分组排序</translation>
    </message>
    <message>
        <source>Reverse the order</source>
        <translation>颠倒顺序</translation>
    </message>
    <message>
        <source>Collect</source>
        <translation>收集</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Contact log</source>
        <translation>往来记录</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>List or grid</source>
        <translation>列表或网格</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>下一个区域</translation>
    </message>
    <message>
        <source>Try with sample evidence</source>
        <translation>用示例证据试一试</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>使用帮助</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Add a timeline entry</source>
        <translation>添加时间线记录</translation>
    </message>
    <message>
        <source>Note an answer or a call…</source>
        <translation>记录答复或通话…</translation>
    </message>
    <message>
        <source>Follow up now</source>
        <translation>现在跟进</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
</context>
<context>
    <name>facts</name>
    <message>
        <source>use a found value as fact</source>
        <translation>采用找到的值</translation>
    </message>
    <message>
        <source>choose between facts</source>
        <translation>选定一个值</translation>
    </message>
    <message>
        <source>change a fact</source>
        <translation>修改案件信息</translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message>
        <source>in the file&apos;s name</source>
        <translation>文件名里</translation>
    </message>
    <message>
        <source>in the title</source>
        <translation>标题里</translation>
    </message>
    <message>
        <source>in the description</source>
        <translation>说明里</translation>
    </message>
    <message>
        <source>in the timeline</source>
        <translation>时间线里</translation>
    </message>
    <message>
        <source>in the letter</source>
        <translation>信里</translation>
    </message>
    <message>
        <source>in a chosen row</source>
        <translation>选中的记录里</translation>
    </message>
    <message>
        <source>in the fact “{0}”</source>
        <translation>案件信息“{0}”中</translation>
    </message>
    <message>
        <source>in what you wrote</source>
        <translation>你写的内容里</translation>
    </message>
    <message>
        <source>in the picture&apos;s metadata</source>
        <translation>图片的附加信息里</translation>
    </message>
    <message>
        <source>a code in the picture</source>
        <translation>图片里的二维码</translation>
    </message>
    <message>
        <source>text in the picture</source>
        <translation>图片里的文字</translation>
    </message>
    <message>
        <source>in the mail</source>
        <translation>邮件里</translation>
    </message>
    <message>
        <source>in attachment {0} of the mail</source>
        <translation>在邮件的第 {0} 个附件中</translation>
    </message>
    <message>
        <source>row {0}, column “{1}”</source>
        <translation>第 {0} 行，“{1}”列</translation>
    </message>
    <message>
        <source>page {0}</source>
        <translation>第 {0} 页</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>第 {0} 行</translation>
    </message>
</context>
<context>
    <name>found</name>
    <message>
        <source>Order or bill id</source>
        <translation>订单或账单 ID</translation>
    </message>
    <message>
        <source>Bill id</source>
        <translation>账单 ID</translation>
    </message>
    <message>
        <source>Trade id</source>
        <translation>成交 ID</translation>
    </message>
    <message>
        <source>Withdrawal id</source>
        <translation>提币 ID</translation>
    </message>
    <message>
        <source>Deposit id</source>
        <translation>充值 ID</translation>
    </message>
    <message>
        <source>P2P order number</source>
        <translation>C2C 订单号</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Tag or memo</source>
        <translation>Tag 或 Memo</translation>
    </message>
    <message>
        <source>Pair or contract</source>
        <translation>交易对或合约</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Shortened value</source>
        <translation>被省略的值</translation>
    </message>
    <message>
        <source>Id changed by a spreadsheet</source>
        <translation>被表格软件改过的编号</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>私钥</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>This looks like a private key. Leave this file out: nobody needs it.</source>
        <translation>这里像是有私钥。请不要发送这个文件：没有人需要它。</translation>
    </message>
    <message>
        <source>Its check does not come out right: a typo, or cut off?</source>
        <translation>校验对不上：有错字，还是没有复制完整？</translation>
    </message>
    <message>
        <source>Shortened here; the full value is needed.</source>
        <translation>这里只显示了一部分，需要完整的值。</translation>
    </message>
    <message>
        <source>A spreadsheet has lost its last digits; the original export has them.</source>
        <translation>末几位被表格软件丢掉了，原始导出文件里有。</translation>
    </message>
    <message>
        <source>Unusually short or long; please compare.</source>
        <translation>位数不常见，请核对。</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>row {0}</source>
        <translation>表格第 {0} 行</translation>
    </message>
    <message>
        <source>page {0}</source>
        <translation>第 {0} 页</translation>
    </message>
    <message>
        <source>line {0} of the text</source>
        <translation>正文第 {0} 行</translation>
    </message>
    <message>
        <source>sender</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>address of the page</source>
        <translation>网页地址</translation>
    </message>
    <message>
        <source>file name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>text in the picture</source>
        <translation>图片里的文字</translation>
    </message>
    <message>
        <source>your description</source>
        <translation>你写的说明</translation>
    </message>
    <message>
        <source>{0}, column “{1}”</source>
        <translation>{0}，“{1}”列</translation>
    </message>
    <message>
        <source>item {0}</source>
        <translation>第 {0} 项</translation>
    </message>
    <message>
        <source>a file left out of the archive</source>
        <translation>未放入压缩包的文件</translation>
    </message>
    <message>
        <source>a file that was removed</source>
        <translation>已移除的文件</translation>
    </message>
    <message>
        <source>a file that is not here any more</source>
        <translation>已不在这里的文件</translation>
    </message>
    <message>
        <source>found in {0}</source>
        <translation>来自{0}</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>手动填写</translation>
    </message>
    <message>
        <source>your details</source>
        <translation>你的资料</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>found in a file</source>
        <translation>来自文件</translation>
    </message>
</context>
<context>
    <name>log</name>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>通话</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>ticket {0}</source>
        <translation>工单 {0}</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 个文件</translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation>{0} 个文件</translation>
    </message>
    <message>
        <source>an answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Promised: {0}</source>
        <translation>承诺：{0}</translation>
    </message>
    <message>
        <source>Promised by {1}: {0}</source>
        <translation>承诺 {1} 前：{0}</translation>
    </message>
</context>
<context>
    <name>mail</name>
    <message>
        <source>Sender</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>Record of the receiver</source>
        <translation>接收方的记录</translation>
    </message>
    <message>
        <source>Reply address</source>
        <translation>回复地址</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>它要什么</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>How it is built</source>
        <translation>邮件结构</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>for your information</source>
        <translation>供参考</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>odd</source>
        <translation>可疑</translation>
    </message>
    <message>
        <source>speaks against it</source>
        <translation>不符</translation>
    </message>
</context>
<context>
    <name>preview</name>
    <message>
        <source>rows: {0}, columns: {1}</source>
        <translation>{0} 行 × {1} 列</translation>
    </message>
    <message>
        <source>encoding not recognised</source>
        <translation>编码未识别</translation>
    </message>
    <message>
        <source>Only the first {0} rows are shown.</source>
        <translation>只显示前 {0} 行。</translation>
    </message>
    <message>
        <source>Only the first {0} columns are shown.</source>
        <translation>只显示前 {0} 列。</translation>
    </message>
    <message>
        <source>Cells are cut after {0} characters.</source>
        <translation>单元格超过 {0} 个字符的部分未显示。</translation>
    </message>
    <message>
        <source>Only the first {0} are shown.</source>
        <translation>只显示开头的 {0}。</translation>
    </message>
    <message>
        <source>The rest of this animated picture is damaged.</source>
        <translation>这个动图的其余部分已损坏。</translation>
    </message>
    <message>
        <source>Shown smaller than it is, because it is very large.</source>
        <translation>图片很大，已缩小显示。</translation>
    </message>
    <message>
        <source>This mail is a web page; only its words are shown, and nothing in it is loaded.</source>
        <translation>这封邮件是网页格式；这里只显示文字，不加载其中的任何内容。</translation>
    </message>
    <message>
        <source>The mail goes on.</source>
        <translation>邮件后面还有内容。</translation>
    </message>
    <message>
        <source>No description.</source>
        <translation>没有说明。</translation>
    </message>
</context>
<context>
    <name>records</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Order id</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Bill or record id</source>
        <translation>账单号或记录号</translation>
    </message>
    <message>
        <source>Pair or coin</source>
        <translation>交易对或币种</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Coin of the amount</source>
        <translation>数量的币种</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>PnL</source>
        <translation>收益</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>手续费</translation>
    </message>
    <message>
        <source>Coin of the fee</source>
        <translation>手续费的币种</translation>
    </message>
    <message>
        <source>Change of balance</source>
        <translation>余额变动</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Coin of the balance</source>
        <translation>余额的币种</translation>
    </message>
    <message>
        <source>TXID</source>
        <translation>TXID</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>{0} (you said so)</source>
        <translation>{0}（由你说明）</translation>
    </message>
    <message>
        <source>{0} (guessed from the cells)</source>
        <translation>{0}（根据内容推测）</translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格（CSV）</translation>
    </message>
    <message>
        <source>Table (XLSX)</source>
        <translation>表格（XLSX）</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录屏</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <source>Order placed</source>
        <translation>下单</translation>
    </message>
    <message>
        <source>Order filled</source>
        <translation>订单成交</translation>
    </message>
    <message>
        <source>Row of an export</source>
        <translation>导出文件中的一行</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Written by you</source>
        <translation>你写的记录</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>rows {0} and {1} more</source>
        <translation>第 {0} 行及另外 {1} 行</translation>
    </message>
    <message>
        <source>row {0}</source>
        <translation>表格第 {0} 行</translation>
    </message>
    <message>
        <source>rows {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>time estimated</source>
        <translation>时间为推算</translation>
    </message>
    <message>
        <source>file not in the archive</source>
        <translation>文件不在压缩包中</translation>
    </message>
    <message>
        <source>only the day is known</source>
        <translation>只知道日期</translation>
    </message>
    <message>
        <source>Edit the time of the file</source>
        <translation>修改文件的时间</translation>
    </message>
    <message>
        <source>Edit the entry</source>
        <translation>修改这条记录</translation>
    </message>
    <message>
        <source>Open the table</source>
        <translation>打开表格</translation>
    </message>
    <message>
        <source>Add an entry</source>
        <translation>添加一条</translation>
    </message>
    <message>
        <source>Worth a look: {0}</source>
        <translation>建议看一看：{0}</translation>
    </message>
</context>
</TS>
