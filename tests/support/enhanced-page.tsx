import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { build } from 'vite';
import { afterAll } from 'vitest';
import { ReadingProvider } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { freePort } from '#tests/support/site.ts';

/** A draft as it is written: saved while one types, with similar ones and a counter. */
export const draftForm = (
  <Form autosaveUrl="/save" action="/submit">
    <TextField name="title" label="标题" input={{ 'data-enhance': 'similar', 'data-similar-url': '/similar' }} />
    <div data-similar="" />
    <TextArea name="text" label="内容" longest={10} isOptional />
    <Button name="intent" value="submit">
      提交
    </Button>
  </Form>
);

/** A form with one longer text, which is not saved while one types. */
export const commentForm = (
  <Form action="/submit">
    <TextArea name="text" label="评论" />
    <Button>发表</Button>
  </Form>
);

const root = join(import.meta.dirname, '..', '..');

/** A page of components with the scripts for reading pages, on a server that writes down what is posted to it. */
export type EnhancedPage = {
  origin: string;
  /** The bodies posted so far, by path. */
  posted: { path: string; fields: URLSearchParams }[];
  /** The status with which saves are answered from now on. */
  answerWith(status: number): void;
};

/** Serves components under the site's content security policy. `isPublicComputer` marks the page as on a shared one. */
export async function serveEnhanced(children: ReactNode, { isPublicComputer = false } = {}): Promise<EnhancedPage> {
  const script = await bundled();
  const html = pageOf(children, isPublicComputer);
  const posted: EnhancedPage['posted'] = [];
  let status = 200;
  const listener = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = incoming.url ?? '/';
    if (incoming.method === 'POST') {
      posted.push({ path, fields: new URLSearchParams(await bodyOf(incoming)) });
      return answer(outgoing, path === '/save' ? status : 200, { type: 'text/html', body: '<!doctype html><title>sent</title>' });
    }
    if (path === '/enhance.js') return answer(outgoing, 200, { type: 'text/javascript', body: script });
    if (path.startsWith('/similar'))
      return answer(outgoing, 200, { type: 'text/html', body: `<p>${new URL(path, 'http://x').search}</p>` });
    return answer(outgoing, path === '/' ? 200 : 404, { type: 'text/html', body: html });
  };
  const port = await freePort();
  const server = createServer(listener).listen(port, '127.0.0.1');
  afterAll(() => server.close());
  return {
    origin: `http://127.0.0.1:${port}`,
    posted,
    answerWith: (next) => {
      status = next;
    },
  };
}

function pageOf(children: ReactNode, isPublicComputer: boolean): string {
  const reading = { locale: 'zh', zone: 'Asia/Shanghai', now: new Date() } as const;
  const page = (
    <html lang="zh-CN" data-public-computer={isPublicComputer ? '' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <title>试用</title>
        <script type="module" src="/enhance.js" />
      </head>
      <body>
        <main>
          <ReadingProvider reading={reading}>{children}</ReadingProvider>
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
}

/** The scripts as one file, as the site's build makes it. */
async function bundled(): Promise<string> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: { write: false, rollupOptions: { input: join(root, 'app', 'enhance', 'start.ts') } },
  });
  const [first] = [output].flat();
  if (!first || !('output' in first)) throw new Error('the scripts could not be bundled');
  return first.output[0].code;
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function answer(outgoing: ServerResponse, status: number, { type, body }: { type: string; body: string }) {
  outgoing.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': "default-src 'self'; script-src 'self'",
  });
  outgoing.end(body);
}
