import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkbox, choice, choices, optional, optionalText, password, phone, refuse, text } from '#app/http/fields.ts';
import { readFields, readForm } from '#app/http/form.ts';
import { format } from '#app/i18n/message.ts';

const schema = z.object({
  title: text({ min: 2, max: 10, missing: 'title_missing' }),
  field: choices(['elders', 'places']),
  note: optionalText({ max: 5 }),
});
const fieldWords = { title_missing: { zh: '请写标题', en: 'Please write a title' } };
const requestKey = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000';

const post = (body: BodyInit, contentType?: string) =>
  new Request('http://site.example/', {
    method: 'POST',
    body,
    ...(contentType === undefined ? {} : { headers: { 'Content-Type': contentType } }),
  });
const posted = (fields: Record<string, string> | [string, string][]) => post(new URLSearchParams(fields));

describe('a form that is as it should be', () => {
  test('gives what was typed, trimmed and in one spelling', async () => {
    const form = await readForm(
      posted([
        ['title', '  e\u0301a\u0000\r\nb '],
        ['field', 'elders'],
        ['request_key', requestKey],
      ]),
      schema,
    );
    expect(form).toMatchObject({
      ok: true,
      value: { title: 'éa\nb', field: ['elders'], note: null },
      requestKey,
      onBehalfOf: null,
    });
  });

  test('gives all values of a list, and the last of a single field', async () => {
    const form = await readForm(
      posted([
        ['title', 'one'],
        ['title', 'two'],
        ['field', 'elders'],
        ['field', 'places'],
        ['field', 'elders'],
      ]),
      schema,
    );
    expect(form).toMatchObject({ ok: true, value: { title: 'two', field: ['elders', 'places'] } });
  });

  test('is read from multipart as well, files passed over', async () => {
    const body = new FormData();
    body.set('title', '健身步道');
    body.set('picture', new File(['x'], 'x.jpg'));
    expect(await readForm(post(body), schema)).toMatchObject({ ok: true, value: { title: '健身步道' } });
  });

  test('keeps what was typed for a refusal by a rule, in words with values', async () => {
    const form = await readForm(posted({ title: '步道{', field: 'elders' }), schema);
    if (!form.ok) throw new Error('was refused');
    const reply = form.refuse({ zh: '“{title}”太迟了', en: '“{title}” is too late' }, { title: form.value.title });
    expect(reply).toMatchObject({ typed: { title: '步道{', field: 'elders' }, errors: {} });
    expect(reply.refusal && format(reply.refusal, 'zh')).toBe('“步道{”太迟了');
  });

  test('gets a request key when it has none or a broken one', async () => {
    const [one, two] = await Promise.all([
      readForm(posted({ title: 'abc' }), schema),
      readForm(posted({ title: 'abc', request_key: "'; drop" }), schema),
    ]);
    expect(one.requestKey).toMatch(/^[0-9a-f-]{36}$/);
    expect(two.requestKey).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.requestKey).not.toBe(two.requestKey);
  });

  test('says for whom it is posted, if that is a uuid', async () => {
    expect((await readForm(posted({ title: 'abc', on_behalf_of: requestKey.toUpperCase() }), schema)).onBehalfOf).toBe(
      requestKey,
    );
    expect((await readForm(posted({ title: 'abc', on_behalf_of: 'x' }), schema)).onBehalfOf).toBeNull();
  });
});

describe('a form with mistakes', () => {
  test('keeps what was typed and says each mistake beside its field', async () => {
    const form = await readForm(posted({ title: '', note: '这里写得太长了', other: 'x' }), schema, fieldWords);
    if (form.ok) throw new Error('was taken');
    expect(form.reply.typed).toEqual({ title: '', note: '这里写得太长了', other: 'x' });
    expect(
      Object.fromEntries(Object.entries(form.reply.errors).map(([field, message]) => [field, format(message, 'zh')])),
    ).toEqual({
      title: '请写标题',
      note: '最多5个字，请缩短',
    });
  });

  test('never sends a password or a code back', async () => {
    const secret = z.object({ phone: phone(), password: password({ min: 8 }), code: text({ max: 3 }) });
    const form = await readForm(
      posted({ phone: 'x', password: ' short ', new_password: 'a', password_again: 'b', code: '123456', paper_code: 'c' }),
      secret,
    );
    if (form.ok) throw new Error('was taken');
    expect(form.reply.typed).toEqual({ phone: 'x' });
    expect(Object.keys(form.reply.errors).sort()).toEqual(['code', 'password', 'phone']);
  });

  test('a mistake without words of its own still has words', async () => {
    const strict = z.object({ kind: z.enum(['a']), count: z.string().min(3) });
    const form = await readForm(posted({ kind: 'b', count: 'x' }), strict);
    if (form.ok) throw new Error('was taken');
    expect(Object.values(form.reply.errors).map((message) => message.zh)).toEqual([
      '这一项填写有误，请检查',
      '这一项填写有误，请检查',
    ]);
  });

  test('a mistake between two fields may belong to one of them or to the form', async () => {
    const pair = z
      .object({ from: text({ max: 5 }), to: text({ max: 5 }) })
      .superRefine((value, context) => (value.from > value.to ? refuse(context, 'order_wrong') : undefined));
    const form = await readForm(posted({ from: 'b', to: 'a' }), pair, {
      order_wrong: { zh: '前后颠倒了', en: 'The order is wrong' },
    });
    expect(form).toMatchObject({ ok: false, reply: { errors: { form: { zh: '前后颠倒了' } } } });
  });

  test('names that belong to every object are neither fields nor words', async () => {
    const form = await readForm(
      posted({ __proto__x: '1', constructor: 'x', toString: 'y', title: '' }),
      z.object({ title: text({ max: 3, missing: 'constructor' }) }),
    );
    if (form.ok) throw new Error('was taken');
    expect(form.reply.errors.title?.zh).toBe('请填写这一项');
    expect(Object.getPrototypeOf(form.reply.typed)).toBe(Object.prototype);
  });
});

describe('what is no form', () => {
  const statusOf = async (request: Request) => {
    const answer: unknown = await readForm(request, schema).catch((error: unknown) => error);
    return answer instanceof Response ? answer.status : answer;
  };

  test.each([
    ['application/json'],
    ['text/plain'],
    ['application/x-www-form-urlencodedx'],
    ['multipart/mixed; boundary=x'],
    [''],
  ])('%j is answered with 415', async (contentType) => {
    expect(await statusOf(post('title=abc', contentType))).toBe(415);
  });

  test.each([['multipart/form-data'], ['multipart/form-data; boundary=x'], ['multipart/form-data; boundary=']])(
    'a body that is not what %j says is answered with 400',
    async (contentType) => {
      expect(await statusOf(post('title=abc', contentType))).toBe(400);
    },
  );

  test('thousands of fields are answered with 413', async () => {
    expect(await statusOf(posted(Array.from({ length: 2001 }, (_, index): [string, string] => [`a${index}`, ''])))).toBe(413);
  });
});

test('any form at all is taken or refused in words, and never holds what the database cannot', () => {
  const wide = z.object({
    a: text({ max: 20 }),
    b: optionalText({ min: 2, max: 20, oneLine: true }),
    c: choice(['x', 'y']),
    d: checkbox({ required: 'must_be_ticked' }),
    e: optional(phone()),
    f: choices(['x']),
  });
  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'constructor', '__proto__', 'request_key', 'é', '');
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))), (fields) => {
      const form = readFields(fields, wide);
      const shown = JSON.stringify(form.ok ? form.value : form.reply);
      expect(shown).not.toMatch(/\\u0000|\\ud[89a-f]/);
      if (!form.ok)
        for (const message of Object.values(form.reply.errors))
          expect(format(message, 'zh') + format(message, 'en')).not.toMatch(/undefined|\{/);
    }),
    { numRuns: 500 },
  );
});
