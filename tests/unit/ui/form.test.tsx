import { expect, test } from 'vitest';
import type { FormReply } from '#app/http/form.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, CheckboxGroup, Choice } from '#app/ui/choice.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { attribute, rendered, textOf } from '#tests/unit/ui/rendered.tsx';

const tooShort = { zh: '至少填写8个字', en: 'At least 8 characters' };

test('every control has a label of its own', () => {
  const html = rendered(
    <Form>
      <TextField name="title" label="标题" />
      <TextArea name="text" label="内容" />
      <SelectField name="place" label="地点" options={[{ value: 'a', label: '桂林苑' }]} />
      <Checkbox name="agree" label="同意" />
      <FileField name="picture" label="照片" />
    </Form>,
  );
  const ids = [...html.matchAll(/<(?:input|textarea|select)[^>]*\sid="([^"]+)"/g)].map((match) => match[1]);
  expect(ids.length).toBe(5);
  for (const id of ids) expect(html).toContain(`<label for="${id}">`);
});

test('an error stands beside its field, is tied to it, and leads there from the summary', () => {
  const reply: FormReply = { typed: { title: '路灯' }, errors: { title: tooShort }, refusal: null };
  const html = rendered(
    <Form reply={reply}>
      <TextField name="title" label="标题" hint="一句话" />
    </Form>,
  );
  const id = attribute(html, /<input[^>]*name="title"[^>]*>/, 'id');
  expect(attribute(html, /<input[^>]*name="title"[^>]*>/, 'aria-describedby')).toBe(`${id}-hint ${id}-error`);
  expect(attribute(html, /<input[^>]*name="title"[^>]*>/, 'aria-invalid')).toBe('true');
  expect(html).toMatch(new RegExp(`id="${id}-error"[^>]*>.*至少填写8个字`));
  expect(html).toContain(`<a href="#${id}">至少填写8个字</a>`);
  expect(html).toMatch(/class="error-summary" role="alert" tabindex="-1" autofocus=""/);
});

test('what was typed comes back; a password does not', () => {
  const reply: FormReply = {
    typed: { title: '路灯', secret: 'geheim', place: 'b', help: ['x', 'y'] },
    errors: {},
    refusal: tooShort,
  };
  const options = ['x', 'y', 'z'].map((value) => ({ value, label: value }));
  const html = rendered(
    <Form reply={reply}>
      <TextField name="title" label="标题" value="旧" />
      <TextField name="secret" label="密码" input={{ type: 'password' }} />
      <SelectField
        name="place"
        label="地点"
        options={[
          { value: 'a', label: '甲' },
          { value: 'b', label: '乙' },
        ]}
      />
      <CheckboxGroup name="help" label="出力" options={options} />
      <Checkbox name="agree" label="同意" isChecked />
    </Form>,
  );
  expect(html).toContain('value="路灯"');
  expect(html).not.toContain('geheim');
  expect(html).toContain('<option value="b" selected="">');
  expect(html.match(/checked=""/g)?.length).toBe(2);
  expect(textOf(html)).toContain('没有办成 至少填写8个字');
});

test('a form that is shown fresh has what was there before', () => {
  const html = rendered(
    <Form>
      <TextField name="title" label="标题" value="旧标题" />
      <Choice
        name="yes"
        label="是否"
        value="y"
        options={[
          { value: 'y', label: '是' },
          { value: 'n', label: '否' },
        ]}
      />
    </Form>,
  );
  expect(html).toContain('value="旧标题"');
  expect(html.match(/<input[^>]*checked=""[^>]*>/g)?.map((input) => /value="(.)"/.exec(input)?.[1])).toEqual(['y']);
  expect(html).not.toContain('error-summary');
});

test('each form has a request key of its own, new each time it is shown', () => {
  const two = () =>
    rendered(
      <>
        <Form>
          <Button>附议</Button>
        </Form>
        <Form>
          <Button>关注</Button>
        </Form>
      </>,
    );
  const keys = [two(), two()].flatMap((html) =>
    [...html.matchAll(/name="request_key" value="([^"]+)"/g)].map((match) => match[1]),
  );
  expect(new Set(keys).size).toBe(4);
});

test('two forms on one page share no id', () => {
  const form = (
    <Form>
      <TextArea name="text" label="评论" longest={500} />
    </Form>
  );
  const html = rendered(
    <>
      {form}
      {form}
    </>,
  );
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a group of choices asks its question in a legend', () => {
  const html = rendered(
    <Form reply={{ typed: {}, errors: { field: { zh: '请选择一项', en: 'Choose one' } }, refusal: null }}>
      <Choice
        name="field"
        label="领域"
        options={[
          { value: 'a', label: '老幼服务' },
          { value: 'b', label: '社区环境' },
        ]}
      />
    </Form>,
  );
  const link = /href="#([^"]+)"/.exec(html)?.[1];
  expect(html).toMatch(/<fieldset[^>]*aria-describedby="[^"]+-error"><legend>领域/);
  expect(html).toContain(`id="${link}"`);
});

test('what cannot be undone is confirmed in place, and opens again when it was refused', () => {
  const confirm = (reply: FormReply | null) => (
    <ConfirmDetails summary="撤回提案" effect={<p>撤回不能取消。</p>} confirm="确认撤回" reply={reply} />
  );
  expect(rendered(confirm(null))).toMatch(/^<details class="confirm"><summary[^>]*>撤回提案<\/summary>/);
  expect(rendered(confirm({ typed: {}, errors: {}, refusal: tooShort }))).toMatch(/^<details class="confirm" open="">/);
});

test('a draft form says where it is kept, in words of the page', () => {
  const html = rendered(<Form autosaveUrl="/proposals/drafts/1/save">…</Form>, { locale: 'en' });
  expect(attribute(html, /<form[^>]*>/, 'data-enhance')).toContain('autosave');
  expect(attribute(html, /<p class="autosave"[^>]*>/, 'data-saved')).toBe('Draft saved at $time');
});
