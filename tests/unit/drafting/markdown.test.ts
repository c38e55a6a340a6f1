import { expect, test } from 'vitest';
import { readContent } from '#app/drafting/content.server.ts';
import { writeMarkdown } from '#app/drafting/text/markdown.ts';
import { moneyRow, paragraph, storedText, typedTable, type Written, type WrittenText } from '#tests/support/stored-text.ts';

const written = (...nodes: readonly (Written | WrittenText)[]) =>
  writeMarkdown('使用方案', readContent(storedText(...nodes)).text);
const item = (...children: readonly Written[]): Written => ({ name: 'listItem', children });

test('headings, lists, quotes, marks and links are written as Markdown under the title', () => {
  const text = written(
    { name: 'heading', attributes: { level: 1 }, children: [{ text: '目标' }] },
    {
      name: 'paragraph',
      children: [
        { text: '先' },
        { text: '亮', marks: { bold: {} } },
        { text: '化', marks: { bold: {}, link: { href: 'https://a.example/x' } } },
        { name: 'hardBreak' },
        { text: '后验收' },
      ],
    },
    {
      name: 'orderedList',
      attributes: { start: 3 },
      children: [item(paragraph('询价'), { name: 'bulletList', children: [item(paragraph('三家'))] }), item(paragraph('安装'))],
    },
    { name: 'blockquote', children: [paragraph('一'), paragraph('二')] },
    { name: 'horizontalRule' },
  );
  expect(text).toBe(
    [
      '# 使用方案',
      '## 目标',
      '先**亮[化](<https://a.example/x>)**\\\n后验收',
      '3. 询价\n\n   - 三家\n4. 安装',
      '> 一\n>\n> 二',
      '---',
      '',
    ]
      .join('\n\n')
      .replace(/\n\n$/, '\n'),
  );
});

test('tables are written with their rows, the money table with what each row comes to', () => {
  const cell = (text: string): Written => ({ name: 'tableCell', children: [paragraph(text)] });
  const text = written(
    { name: 'table', children: [{ name: 'tableRow', children: [cell('甲|乙'), cell('丙')] }] },
    { name: 'moneyTable', children: [moneyRow('路灯', '盏', '1200', '3', '')] },
  );
  expect(text).toContain('| 甲\\|乙 | 丙 |\n| --- | --- |');
  expect(text).toContain('| 路灯 | 盏 | 1200 | 3 |  | 3600.00 |\n| 合计 |  |  |  | 0.00 | 3600.00 |');
});

test('every figure of a plan is in its Markdown, so that the digest covers it', () => {
  const text = written(
    typedTable('budget', ['场地', '教室', '次', '80', '10', '100', '200'], ['？', '笔', '盒', '1', '1', '', '']),
    typedTable('activity', ['开班', '2026-3-5', '2026年3月30日', '活动室', '王小明']),
    typedTable('team', ['王小明', '教课', '十年']),
    typedTable('result', ['产出', '课时', '10', '节', '签到表']),
    typedTable('risk', ['报名少', '入户动员']),
  );
  expect(text).toContain('| 类别 | 项目 | 单位 | 单价（元） | 数量 | 自筹（元） | 其他来源（元） | 金额（元） |');
  expect(text).toContain('| 场地 | 教室 | 次 | 80 | 10 | 100 | 200 | 800.00 |\n| ？ | 笔 | 盒 | 1 | 1 |  |  |  |');
  expect(text).toContain('| 合计 |  |  |  |  | 100.00 | 200.00 | 800.00 |');
  expect(text).toContain(
    '| 活动 | 开始 | 结束 | 地点 | 负责人 |\n| --- | --- | --- | --- | --- |\n| 开班 | 2026-3-5 | 2026年3月30日 | 活动室 | 王小明 |',
  );
  expect(text).toContain('| 王小明 | 教课 | 十年 |');
  expect(text).toContain('| 产出 | 课时 | 10 | 节 | 签到表 |');
  expect(text).toContain('| 报名少 | 入户动员 |');
});

test('what was typed never turns into other Markdown, and different texts are never written alike', () => {
  expect(written(paragraph('# 不是标题'))).toContain('\n\\# 不是标题\n');
  expect(written(paragraph('1. 不是列表'))).toContain('\n1\\. 不是列表\n');
  expect(written(paragraph('- 不是列表'))).toContain('\n\\- 不是列表\n');
  expect(written(paragraph('**不粗** <b>'))).toContain('\n\\*\\*不粗\\*\\* \\<b\\>\n');
  expect(written(paragraph('一'), paragraph('二'))).not.toBe(written(paragraph('一\n\n二')));
});

test('the same text has the same bytes, however many updates it was written in', () => {
  const once = written(paragraph('同一段文字'));
  const twice = written({ name: 'paragraph', children: [{ text: '同一' }, { text: '段文字' }] });
  expect(twice).toBe(once);
});
