import { expect, test } from 'vitest';
import { words } from '#app/i18n/shell.messages.ts';
import { ErrorPage } from '#app/ui/error-page.tsx';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import type { Viewer } from '#app/ui/shell.tsx';
import { rendered, textOf } from '#tests/unit/ui/rendered.tsx';

const staff: Viewer = {
  isSignedIn: true,
  name: '陈静',
  isVerified: true,
  hasDesk: true,
  isPublicComputer: false,
  unreadCount: 3,
};
const page = <PageFrame>正文</PageFrame>;

test('the first link leads past the header to the content', () => {
  const html = rendered(page);
  expect(html).toMatch(/^<a class="skip" href="#content">跳到正文<\/a>/);
  expect(html).toContain('<main id="content" tabindex="-1">正文</main>');
});

test('the part of the site one is in is marked', () => {
  expect(rendered(page)).toContain('<a href="/proposals" aria-current="page">提案</a>');
  expect(rendered(page, { shell: { path: '/proposals/QC-1' } })).toContain('<a href="/proposals" aria-current="true">');
  expect(rendered(page, { shell: { path: '/proposals-old' } })).not.toContain('aria-current');
});

test('whoever has not signed in finds the way in, and comes back afterwards', () => {
  expect(rendered(page)).toContain('href="/sign-in?next=%2Fproposals%3Ffield%3Denv"');
});

test('whoever has signed in sees their name, their inbox, their desk and the way out', () => {
  const html = rendered(page, { shell: { viewer: staff } });
  expect(textOf(html)).toContain('陈静 消息 3 3条未读 工作台 不是您？退出');
  expect(html).toContain('<form method="post" action="/sign-out">');
  expect(html).not.toContain('/sign-in');
});

test('language and elder mode are buttons that work without JavaScript and come back to the page', () => {
  const html = rendered(page);
  expect(html).toMatch(
    /action="\/preferences"><input type="hidden" name="next" value="\/proposals\?field=env"\/><button[^>]*name="elder" value="1"/,
  );
  expect(html).toMatch(/name="locale" value="en"/);
  expect(html).toContain('<span lang="en">English</span>');
});

test('in elder mode the phone number stays in sight and the size can be chosen', () => {
  const html = rendered(page, { shell: { isElder: true, textSize: 1 } });
  expect(html).toMatch(/<aside class="elder-bar".*href="tel:089865123456"/);
  expect(html).toMatch(/name="textSize" value="1" aria-pressed="true"/);
  expect(rendered(page)).not.toContain('elder-bar');
});

test('nothing carries a style or a script of its own', () => {
  const html = rendered(page, { shell: { isElder: true, viewer: staff } });
  expect(html).not.toMatch(/\sstyle=|<script|\son[a-z]+=/);
});

test('an error says calmly what to do next, and gives the number of the request', () => {
  const text = textOf(rendered(<ErrorPage status={500} requestId="r-17" />));
  expect(text).toContain('网站出了问题');
  expect(text).toContain('r-17');
  expect(text).toContain('0898-65123456');
});

test('whoever is refused without having signed in is shown the way in', () => {
  expect(rendered(<ErrorPage status={403} requestId={null} />)).toContain('/sign-in?next=');
  expect(rendered(<ErrorPage status={403} requestId={null} />, { shell: { viewer: staff } })).not.toContain('/sign-in');
});

test('every status has words, in both languages', () => {
  for (const status of [400, 403, 404, 405, 413, 429, 500, 503]) {
    for (const locale of ['zh', 'en'] as const) {
      expect(textOf(rendered(<ErrorPage status={status} requestId={null} />, { locale })).length).toBeGreaterThan(20);
    }
  }
});

test('a page has a title that tells it apart, a description, a canonical address and a picture', () => {
  const titles = {
    locale: 'zh' as const,
    siteName: '桂林大社区',
    origin: 'https://example.org',
    path: '/proposals?field=env&after=x',
  };
  const meta = pageMeta([{ id: 'root', data: { titles } }], { title: words.proposals });
  expect(meta).toContainEqual({ title: '提案 · 桂林大社区' });
  expect(meta).toContainEqual({ tagName: 'link', rel: 'canonical', href: 'https://example.org/proposals?field=env' });
  expect(meta).toContainEqual({ property: 'og:image', content: 'https://example.org/share.png' });
  expect(meta.some((one) => 'name' in one && one.name === 'description')).toBe(true);
});
