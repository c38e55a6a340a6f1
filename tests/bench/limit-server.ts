import { createServer } from 'node:http';
import postgres from 'postgres';
import { type ListRow, readListRows, readProposalRow } from '#tests/bench/rows-of-a-list.ts';

/**
 * The limit: the same rows, read through postgres.js and written as plain HTML by a bare node:http server, nothing else.
 * Run as a process of its own: `DATABASE_URL=… PORT=… node --import tsx tests/bench/limit-server.ts`.
 */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 20, onnotice: () => undefined });

createServer((request, response) => {
  answer(decodeURIComponent(request.url ?? '/')).then(
    (html) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(html) })
        .end(html),
    () => response.writeHead(500).end(),
  );
}).listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'));

async function answer(path: string): Promise<string> {
  const number = /^\/proposals\/(.+)$/.exec(path)?.[1];
  if (number !== undefined) {
    const row = await readProposalRow(sql, number);
    return page(
      row.title,
      `<article>${entry(row)}<p>${escaped(row.present_state)}</p><p>${escaped(row.what_is_proposed)}</p></article>`,
    );
  }
  const { rows, count } = await readListRows(sql);
  return page('提案', `<p>${count}</p><ul>${rows.map((row) => `<li>${entry(row)}</li>`).join('')}</ul>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body><h1>${escaped(title)}</h1>${body}</body></html>`;
}

function entry(row: ListRow): string {
  return `<h2><a href="/proposals/${encodeURIComponent(row.number)}">${escaped(row.title)}</a></h2><p>${escaped(row.excerpt)}</p><dl><dt>编号</dt><dd>${escaped(
    row.number,
  )}</dd><dt>领域</dt><dd>${escaped(row.field)}</dd><dt>地点</dt><dd>${escaped(row.place)}</dd><dt>阶段</dt><dd>${escaped(row.public_stage)}</dd><dt>附议</dt><dd>${
    row.endorsement_count
  }</dd><dt>评论</dt><dd>${row.comment_count}</dd><dt>公布</dt><dd>${row.published_at.toISOString()}</dd></dl>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
