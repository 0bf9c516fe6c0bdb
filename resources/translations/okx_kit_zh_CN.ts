<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>CollectPage</name>
    <message>
        <source>Support usually needs: {0}</source>
        <translation>客服通常需要：{0}</translation>
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
    <name>EmptyState</name>
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
        <translation>或者从你遇到的问题开始：会列出客服通常需要的材料</translation>
    </message>
    <message>
        <source>OKX support never asks for your password, verification code, seed phrase or private key.</source>
        <translation>OKX 客服永远不会索要登录密码、验证码、助记词或私钥。</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>left out</source>
        <translation>不放入</translation>
    </message>
    <message>
        <source>What goes into the archive</source>
        <translation>压缩包里会有什么</translation>
    </message>
    <message>
        <source>Only the files listed here, an index in three forms and the checksums. Numbers and names are those the support agent sees.</source>
        <translation>只有下面列出的文件、三种格式的索引和校验清单。编号与文件名就是客服看到的。</translation>
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
        <translation>压缩包中的文件名</translation>
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
        <source>Packing</source>
        <translation>正在打包</translation>
    </message>
    <message>
        <source>Export cancelled. No file was left behind.</source>
        <translation>已取消导出，没有留下任何文件。</translation>
    </message>
    <message>
        <source>Verify a bundle</source>
        <translation>校验证据包</translation>
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
    <name>Header</name>
    <message>
        <source>Title of the case</source>
        <translation>案件标题</translation>
    </message>
    <message>
        <source>1  Collect</source>
        <translation>1  收集</translation>
    </message>
    <message>
        <source>2  Send</source>
        <translation>2  发送</translation>
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
        <source>Mixed</source>
        <translation>多个不同的值</translation>
    </message>
    <message>
        <source>What does this file show?</source>
        <translation>这个文件说明了什么？</translation>
    </message>
    <message>
        <source>Preview of {0}</source>
        <translation>{0} 的预览</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>describe {0}</source>
        <translation>修改{0}的说明</translation>
    </message>
    <message>
        <source>rename {0}</source>
        <translation>修改{0}的标题</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>leave out of the archive</source>
        <translation>不放入压缩包</translation>
    </message>
    <message>
        <source>put into the archive</source>
        <translation>放入压缩包</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Select a file to see it and to say what it shows.</source>
        <translation>选择一个文件，查看内容并写下它说明了什么。</translation>
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
        <source>Leave out of the archive</source>
        <translation>不放入压缩包</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>不添加</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>原文件名</translation>
    </message>
    <message>
        <source>The original is kept unchanged; your own file was not touched.</source>
        <translation>原件已原样保存；你自己的文件没有被改动。</translation>
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
    <name>MainWindow</name>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) removed</source>
        <translation>
            <numerusform>已移除 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Something unexpected went wrong ({0}). Your case is saved.</source>
        <translation>出现了意外错误（{0}）。你的案件已保存。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>OKX Evidence Kit {0}

Prepares evidence for OKX customer support. It has no network code; everything stays on this computer.

Not affiliated with OKX.</source>
        <translation>OKX 证据整理 {0}

为联系 OKX 客服整理证据。本程序没有任何联网代码，所有内容都留在这台电脑上。

与 OKX 没有任何关联。</translation>
    </message>
    <message>
        <source>OKX Evidence Kit</source>
        <translation>OKX 证据整理</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
        <source>{0} is an address of the web. Save the page or picture first.</source>
        <translation>{0} 是网址。请先把网页或图片保存为文件。</translation>
    </message>
    <message>
        <source>There is nothing here that can be added. Save it as a file first.</source>
        <translation>这里没有可以添加的内容。请先保存为文件。</translation>
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
    <message>
        <source>{0} · {1} of {2} files read again and verified</source>
        <translation>{0} · 已重新读取并校验 {1}/{2} 个文件</translation>
    </message>
    <message>
        <source>As an e-mail it takes {0}: that fits every common mailbox.</source>
        <translation>作为邮件附件约 {0}，常见邮箱都能发送。</translation>
    </message>
    <message>
        <source>As an e-mail it takes {0}: more than many mailboxes accept. Leave out large files, or upload them in the ticket.</source>
        <translation>作为邮件附件约 {0}，超过许多邮箱的限制。可以去掉大文件，或在工单中上传。</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Other problem</source>
        <translation>其他问题</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
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
        <source>Kept on this computer only. This program never goes online.</source>
        <translation>仅保存在本机，本程序从不联网。</translation>
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
        <source>{0} of {1} for one e-mail ({2} once encoded)</source>
        <translation>单封邮件 {0} / {1}（编码后 {2}）</translation>
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
        <source>Cancel</source>
        <translation>取消</translation>
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
        <translation>示例：提现未到账</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>New case</source>
        <translation>新建案件</translation>
    </message>
    <message>
        <source>remove {0}</source>
        <translation>移除{0}</translation>
    </message>
    <message>
        <source>add {0}</source>
        <translation>添加{0}</translation>
    </message>
    <message>
        <source>reorder</source>
        <translation>调整顺序</translation>
    </message>
    <message>
        <source>rename the case</source>
        <translation>修改案件标题</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
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
        <translation>不放入</translation>
    </message>
    <message>
        <source>No description</source>
        <translation>缺少说明</translation>
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
        <source>Verify a bundle…</source>
        <translation>校验证据包…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Describe</source>
        <translation>填写说明</translation>
    </message>
    <message>
        <source>Next description</source>
        <translation>下一个说明</translation>
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
        <source>Reverse the order</source>
        <translation>颠倒顺序</translation>
    </message>
    <message>
        <source>Collect</source>
        <translation>收集</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
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
        <source>About</source>
        <translation>关于</translation>
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
</TS>
