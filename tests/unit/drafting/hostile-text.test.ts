import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Content, readContent } from '#app/drafting/content.server.ts';
import { tableWords } from '#app/drafting/table.messages.ts';
import { documentExtensions } from '#app/drafting/text/extensions.ts';
import { renderHtml } from '#app/drafting/text/html.server.ts';
import { writeMarkdown } from '#app/drafting/text/markdown.ts';
import {
  moneyRow,
  paragraph,
  sharedOf,
  storedState,
  storedText,
  type Written,
  type WrittenText,
} from '#tests/support/stored-text.ts';

const words = tableWords('zh');
const html = ({ text }: Content) => renderHtml(text, words);
const markdown = ({ text }: Content) => writeMarkdown('方案', text);
const reasons = ({ unfit }: Content) => unfit.map(({ reason, name }) => `${reason} ${name}`);

const allowedTag =
  /^<(?:\/?(?:p|h[234]|ul|ol|li|blockquote|table|thead|tbody|tfoot|tr|td|th|div|a|span|strong|u|s|br|hr)(?: (?:start|colspan|rowspan|class|scope|role|tabindex|aria-label|data-cell|href|rel)="[^"<>]*")*)\/?>$/;

/** What of a page would be markup that the schema does not have; empty when all of it is text. */
function foreignMarkup(page: string): string[] {
  const tags = page.match(/<[^>]*>?/g) ?? [];
  const links = [...page.matchAll(/href="([^"]*)"/g)].filter(([, address]) => !/^(https?:\/\/|mailto:|tel:)/.test(address ?? ''));
  return [...tags.filter((tag) => !allowedTag.test(tag)), ...links.map(([link]) => link)];
}

test('script, style and image elements are left out with all that is in them, and told', () => {
  const content = readContent(
    storedText(
      paragraph('前'),
      { name: 'script', children: [{ text: 'alert(1)' }] },
      { name: 'style', children: [{ text: 'body{display:none}' }] },
      { name: 'img', attributes: { src: 'x', onerror: 'alert(1)' } },
      { name: 'image', attributes: { src: 'https://elsewhere.example/seen.png' } },
      { name: 'iframe', attributes: { srcdoc: '<script>alert(1)</script>' } },
      paragraph('后'),
    ),
  );
  expect(html(content)).toBe('<p>前</p><p>后</p>');
  expect(reasons(content)).toEqual(['script', 'style', 'img', 'image', 'iframe'].map((name) => `unknown_node ${name}`));
});

test('markup that was typed is text', () => {
  const content = readContent(storedText(paragraph('<script>alert("1")</script> & <img src=x onerror=alert(1)>')));
  expect(foreignMarkup(html(content))).toEqual([]);
  expect(html(content)).toContain('&lt;script&gt;');
  expect(markdown(content)).toContain('\\<script\\>alert("1")\\</script\\> \\& \\<img src=x onerror=alert(1)\\>');
  expect(content.unfit).toEqual([]);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\u0000script:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '//elsewhere.example',
  '/sign-out',
  'https://bank.example@elsewhere.example/',
  'https://safe.example/\u202egpj.exe',
  'https:',
  '',
])('a link to %j is its text alone', (href) => {
  const content = readContent(
    storedText({
      name: 'paragraph',
      children: [{ text: '点这里', marks: { link: { href, target: '_self', onclick: 'alert(1)' } } }],
    }),
  );
  expect(html(content)).toBe('<p><span>点这里</span></p>');
  expect(markdown(content)).not.toContain(href === '' ? '](<h' : href);
  expect(reasons(content)).toContain('bad_attribute link.href');
  expect(reasons(content)).toContain('bad_attribute link.onclick');
});

test('a link to the web stays one, in the form that browsers read', () => {
  const href = 'https://例子.example/路?a=1&b="2"';
  const content = readContent(storedText({ name: 'paragraph', children: [{ text: '点', marks: { link: { href } } }] }));
  expect(html(content)).toBe(
    '<p><a href="https://xn--fsqu00a.example/%E8%B7%AF?a=1&amp;b=%222%22" rel="noopener nofollow ugc">点</a></p>',
  );
  expect(content.unfit).toEqual([]);
});

test('attributes that the schema does not have, or with values it does not take, are left out', () => {
  const content = readContent(
    storedText(
      {
        name: 'paragraph',
        attributes: { style: 'position:fixed', onclick: 'alert(1)', class: 'button' },
        children: [{ text: '一' }],
      },
      { name: 'heading', attributes: { level: '1" onmouseover="alert(1)' }, children: [{ text: '二' }] },
      {
        name: 'orderedList',
        attributes: { start: 1e9, type: 'a' },
        children: [{ name: 'listItem', children: [paragraph('三')] }],
      },
      {
        name: 'table',
        children: [
          { name: 'tableRow', children: [{ name: 'tableCell', attributes: { colspan: 1e9, colwidth: [1e9], align: 'x' } }] },
        ],
      },
    ),
  );
  expect(html(content)).toBe(
    '<p>一</p><h2>二</h2><ol><li><p>三</p></li></ol>' +
      '<div class="text-table" role="region" tabindex="0" aria-label="表格"><table><tbody><tr><td><p></p></td></tr></tbody></table></div>',
  );
  expect(reasons(content).filter((reason) => reason.startsWith('bad_attribute'))).toHaveLength(9);
});

test('nodes in places that are not theirs are left out, and what a node needs is put in', () => {
  const content = readContent(
    storedText(
      { text: '不在段落里' },
      { name: 'tableRow', children: [] },
      { name: 'doc', children: [paragraph('文中文')] },
      { name: 'text', children: [] },
      { name: 'listItem', children: [paragraph('无列表')] },
      { name: 'bulletList', children: [{ name: 'listItem', children: [{ name: 'heading', children: [{ text: '标题' }] }] }] },
      { name: 'moneyTable', children: [{ name: 'moneyRow', children: [{ name: 'moneyPrice', children: [{ text: '1' }] }] }] },
      { name: 'toString', children: [] },
      { name: '__proto__', children: [] },
    ),
  );
  content.text.check();
  expect(content.text.textContent).toBe('');
  expect(content.text.children.map(({ type }) => type.name)).toEqual(['bulletList', 'moneyTable']);
  expect(foreignMarkup(html(content))).toEqual([]);
});

test('embedded objects, other shared types and marks of other schemas are left out; the text stays', () => {
  const doc = new Y.Doc();
  const element = new Y.XmlElement('paragraph');
  doc.getXmlFragment('text').push([element, new Y.XmlHook('paragraph') as unknown as Y.XmlElement]);
  const text = new Y.XmlText();
  element.push([text]);
  text.insert(0, '正文', { bold: true, 'bold--abcdefg=': {}, comment: { html: '<b>' }, highlight: {} });
  text.insertEmbed(1, { image: 'https://elsewhere.example/x.png' });
  const content = readContent(storedState(doc));
  expect(html(content)).toBe('<p><strong>正文</strong></p>');
  expect(reasons(content)).toEqual(
    expect.arrayContaining(['unknown_node embed', 'unknown_mark comment', 'unknown_mark highlight', 'unknown_node other']),
  );
});

test('a text nested a thousand deep is cut off and read all the same', () => {
  const doc = new Y.Doc();
  let parent: Y.XmlFragment = doc.getXmlFragment('text');
  parent.push([sharedOf(paragraph('面'))]);
  for (let depth = 0; depth < 1000; depth += 1) {
    const quote = new Y.XmlElement('blockquote');
    parent.push([quote]);
    parent = quote;
  }
  const content = readContent(storedState(doc));
  expect(reasons(content)).toEqual(['too_deep blockquote']);
  expect(html(content)).toContain('<p>面</p>');
});

test('what cannot be seen, or turns the order of signs, is not in the text', () => {
  const content = readContent(storedText(paragraph('付\u202e001\u2069元\u0000\u0007给\ud800谁')));
  expect(content.text.textContent).toMatch(/^付001元给\ufffd*谁$/);
});

test('whatever is written into a document, a page of it holds no other markup, and reading it never fails', () => {
  const known = ['doc', ...documentExtensions.map(({ name }) => name)];
  const name = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    fc.constantFrom('script', 'svg', 'img', 'a href="javascript:alert(1)"', 'p><script>', '__proto__', ''),
  );
  const nasty = fc.constantFrom(
    '"><script>alert(1)</script>',
    "'onload='x",
    'javascript:alert(1)',
    '&#x6a;',
    '<!--',
    ']]>',
    '\u202e',
  );
  const value = fc.oneof(nasty, fc.integer(), fc.boolean(), fc.constant(null), fc.jsonValue());
  const attributeName = fc.constantFrom(
    'href',
    'level',
    'start',
    'colspan',
    'rowspan',
    'class',
    'style',
    'onclick',
    'src',
    'data-x"',
  );
  const attributes = fc.dictionary(attributeName, value, { maxKeys: 3 });
  const marks = fc.dictionary(
    fc.constantFrom('link', 'bold', 'strike', 'underline', 'textStyle', 'constructor'),
    fc.oneof(attributes, value),
    {
      maxKeys: 3,
    },
  );
  const text = fc.record({ text: fc.oneof(nasty, fc.string({ minLength: 1, unit: 'grapheme' })), marks });
  const { node } = fc.letrec<{ node: Written; child: Written | WrittenText }>((tie) => ({
    node: fc.record({ name, attributes, children: fc.array(tie('child'), { maxLength: 4 }) }),
    child: fc.oneof({ depthSize: 'small' }, text, tie('node')),
  }));
  fc.assert(
    fc.property(fc.array(fc.oneof(node, text), { maxLength: 5 }), (nodes) => {
      const content = readContent(storedText(...nodes));
      content.text.check();
      expect(foreignMarkup(html(content))).toEqual([]);
      expect(markdown(content)).not.toMatch(/(?<!\\)<(?!\/?u>|br>|https?:|mailto:|tel:|>)/);
    }),
    { numRuns: 500 },
  );
});

test('the money table shows what each row comes to and the sums', () => {
  const table = {
    name: 'moneyTable',
    children: [moneyRow('路灯', '盏', '1,200', '3', '600'), moneyRow('线缆', '米', '一百', '2', '')],
  };
  const page = html(readContent(storedText(table)));
  expect(page).toContain('<td class="numeric">¥3,600.00</td></tr><tr>');
  expect(page).toContain(
    '<tfoot><tr><th scope="row" colspan="4">合计</th><td class="numeric">¥600.00</td><td class="numeric">¥3,600.00</td>',
  );
});
