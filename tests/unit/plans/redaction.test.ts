import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactContent, redacted, redactNames } from '#app/plans/redaction.ts';

test('names are taken out wherever they stand, in whatever case, with white space in them or none', () => {
  const names = ['绿苗 社区服务中心', 'Green Shoots', '李小红'];
  expect(redactNames('由绿苗社区服务中心（green  shoots）的李 小红负责。', names)).toBe(
    `由${redacted}（${redacted}）的${redacted}负责。`,
  );
});

test('a name of one character is passed over, signs in a name are only signs, and without names nothing changes', () => {
  expect(redactNames('李家的灯', ['李'])).toBe('李家的灯');
  expect(redactNames('a.b 和 axb', ['a.b'])).toBe(`${redacted} 和 axb`);
  expect(redactNames('原样', [])).toBe('原样');
});

test('of two names one in the other the longer goes whole', () => {
  expect(redactNames('绿苗服务中心', ['绿苗', '绿苗服务中心'])).toBe(redacted);
});

test('whatever the text and the names, none of the names is left', () => {
  const letter = fc.constantFrom('李', '小', '红', '绿', 'A', 'b', '(', '.', ' ');
  const word = fc.array(letter, { minLength: 2, maxLength: 5 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), fc.array(word, { minLength: 1, maxLength: 3 }), (words, names) => {
      const shown = redactNames(words.join(''), names);
      const plain = shown.replaceAll(redacted, '\u0000').replace(/\s+/g, '').toLowerCase();
      for (const name of names.map((one) => one.replace(/\s+/g, '').toLowerCase()).filter((one) => one.length > 1))
        expect(plain.includes(name)).toBe(false);
    }),
  );
});

test('a kept text loses the table of its team, and a name even where it is half bold', () => {
  const text = (...parts: readonly object[]) => ({ type: 'paragraph', content: parts });
  const shown = redactContent(
    {
      type: 'doc',
      content: [
        text(
          { type: 'text', text: '由李' },
          { type: 'text', text: '小红', marks: [{ type: 'bold' }] },
          { type: 'text', text: '召集' },
        ),
        text({ type: 'text', text: '不变', marks: [{ type: 'bold' }] }),
        { type: 'teamTable', content: [{ type: 'teamRow', content: [] }] },
        {
          type: 'activityTable',
          content: [{ type: 'activityRow', content: [{ type: 'activityWho', content: [{ type: 'text', text: '李小红' }] }] }],
        },
      ],
    },
    ['李小红'],
  );
  expect(JSON.stringify(shown)).not.toMatch(/teamTable|小红/);
  expect(JSON.stringify(shown)).toContain('"marks":[{"type":"bold"}]');
});
