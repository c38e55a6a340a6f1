import { expect, test } from 'vitest';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { FilterLinks } from '#app/ui/filter-links.tsx';
import { HiddenStub } from '#app/ui/hidden-stub.tsx';
import { DaysLeft, Instant } from '#app/ui/instant.tsx';
import { MaskedName } from '#app/ui/masked-name.tsx';
import { Money } from '#app/ui/money.tsx';
import { CountText, Pager } from '#app/ui/pager.tsx';
import { PlaceMap } from '#app/ui/place-map.tsx';
import { layOutPlaces, mapHeight, mapWidth } from '#app/ui/place-tiles.ts';
import { PrintSheet } from '#app/ui/print-sheet.tsx';
import { StageRail, type Stages } from '#app/ui/stage-rail.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { Table } from '#app/ui/table.tsx';
import { rendered, textOf } from '#tests/unit/ui/rendered.tsx';

const stages: Stages = [
  { state: 'done', on: '2026-03-02', note: '137 人附议', href: '#call' },
  { state: 'now', on: '2026-04-18', href: '#decision' },
  { state: 'ahead' },
  { state: 'ended' },
];

test('the rail says each stage and its state in words, without any colour', () => {
  expect(textOf(rendered(<StageRail stages={stages} />))).toBe(
    '征集 已公开 2026/3/2 137 人附议 确定 进行中 2026/4/18 实施 未到 效果 到此为止',
  );
  expect(textOf(rendered(<StageRail stages={stages} isSmall />, { locale: 'en' }))).toBe(
    'Call Public Decision Now Delivery To come Effect Ended here',
  );
});

test('a stage of the rail leads to what happened there, and the one under way is marked', () => {
  const html = rendered(<StageRail stages={stages} />);
  expect(html).toContain('<a class="stop-name" href="#call">征集</a>');
  expect(html.match(/aria-current="step"/g)?.length).toBe(1);
});

test('money is exact to the fen and grouped', () => {
  expect(textOf(rendered(<Money fen={5_000_000} />))).toBe('¥50,000.00');
  expect(textOf(rendered(<Money fen={5_000_000} isRound />))).toBe('¥50,000');
  expect(textOf(rendered(<Money fen={5_000_001} isRound />))).toBe('¥50,000.01');
  expect(textOf(rendered(<Money fen={-7} />))).toBe('−¥0.07');
});

test('a count is exact up to 1,000 and then reads 1,000+', () => {
  expect([999, 1000, 1001].map((count) => textOf(rendered(<CountText count={count} />)))).toEqual(['999', '1,000', '1,000+']);
});

test('the pager shows only ways that lead somewhere', () => {
  expect(rendered(<Pager label="提案" />)).toBe('');
  const html = rendered(<Pager label="提案" count={24} nextHref="?after=x" />);
  expect(textOf(html)).toBe('共24条 下一页');
  expect(html).toContain('rel="next"');
});

test('an instant is shown by the clocks of the community', () => {
  const html = rendered(<Instant at={new Date('2026-03-02T16:30:00Z')} />);
  expect(html).toContain('dateTime="2026-03-02T16:30:00.000Z"');
  expect(textOf(html)).toContain('2026年3月3日');
  expect(textOf(html)).toContain('00:30');
});

test('a deadline at midnight is said as the day before, and never as 00:00', () => {
  const text = textOf(rendered(<DaysLeft until={new Date('2026-03-14T16:00:00Z')} />));
  expect(text).toContain('还有12天');
  expect(text).toContain('2026年3月14日 23:59');
});

test('a deadline is amber in its last three days, and red only when a duty is overdue', () => {
  const classOf = (until: string, isDuty: boolean) =>
    /days-(calm|soon|late)/.exec(rendered(<DaysLeft until={new Date(until)} isDuty={isDuty} />))?.[1];
  expect(classOf('2026-03-06T04:00:00Z', true)).toBe('calm');
  expect(classOf('2026-03-05T04:00:00Z', true)).toBe('soon');
  expect(classOf('2026-03-01T04:00:00Z', false)).toBe('calm');
  expect(classOf('2026-03-01T04:00:00Z', true)).toBe('late');
  expect(textOf(rendered(<DaysLeft until={new Date('2026-02-27T04:00:00Z')} isDuty hasDate={false} />))).toBe('已逾期3天');
});

test('names are masked unless they may be shown, and an erased account has none', () => {
  expect(textOf(rendered(<MaskedName name="王小明" />))).toBe('王**');
  expect(textOf(rendered(<MaskedName name="王小明" isShown />))).toBe('王小明');
  expect(textOf(rendered(<MaskedName name={null} />))).toBe('已注销用户');
});

test('a state is a word; its icon is not read out', () => {
  const html = rendered(<StateBadge tone="late" word="已逾期" />);
  expect(textOf(html)).toBe('已逾期');
  expect(html).toContain('aria-hidden="true"');
});

test('the bar says why one may not and how one could', () => {
  const html = rendered(<ActionBar stage="征集中" whyNot="您还没有登录。" how={{ label: '登录', href: '/sign-in' }} />);
  expect(html).toContain('aria-label="现在可以做什么"');
  expect(html).toContain('您还没有登录。<a href="/sign-in">登录</a>');
});

test('a table carries the name of its column in each cell, and its first column names the row', () => {
  const html = rendered(
    <Table
      caption="提案"
      rows={[{ id: '1', title: '路灯', count: 3 }]}
      rowKey={({ id }) => id}
      columns={[
        { key: 'title', head: '标题', cell: ({ title }) => title },
        { key: 'count', head: '附议', cell: ({ count }) => count, isNumeric: true },
      ]}
    />,
  );
  expect(html).toContain('<th scope="row" role="rowheader">路灯</th>');
  expect(html).toContain('<td role="cell" class="numeric" data-label="附议">3</td>');
});

test('an empty table shows what to do instead', () => {
  expect(rendered(<Table caption="提案" rows={[]} rowKey={() => ''} columns={[]} empty={<p>还没有</p>} />)).toBe('<p>还没有</p>');
});

test('a filter marks what is chosen for screen readers too', () => {
  const links = [
    { label: '全部', href: '?', isCurrent: true, count: 24 },
    { label: '环境', href: '?f=env', isCurrent: false },
  ];
  expect(rendered(<FilterLinks label="领域" links={links} />)).toContain('<a href="?" aria-current="true"><span>全部</span>');
});

test('a hidden comment leaves a stub with the reason', () => {
  expect(textOf(rendered(<HiddenStub reason="含有他人电话" at={new Date('2026-03-02T02:00:00Z')} />))).toContain(
    '理由：含有他人电话。',
  );
});

const places = [
  { id: 'c', parentId: null, name: '桂林大社区', count: 9, href: '?c' },
  { id: 'a', parentId: 'c', name: '桂林苑', count: 8, href: '?a' },
  { id: 'b', parentId: 'c', name: '海榆花园', count: 1, href: '?b' },
  { id: 'd', parentId: 'c', name: '云龙里', count: 0, href: '?d' },
];

test('the map has each lowest place as a link within its frame, even one with nothing', () => {
  const tiles = layOutPlaces(places, (name) => name);
  expect(tiles.map(({ place }) => place.id).sort()).toEqual(['a', 'b', 'd']);
  for (const { x, y, width, height } of tiles) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(mapWidth);
    expect(y + height).toBeLessThanOrEqual(mapHeight);
    expect(Math.min(width, height)).toBeGreaterThan(8);
  }
  const html = rendered(<PlaceMap places={places} label="各处的提案" unit="件" />);
  expect(html).toContain('<a href="?d" aria-label="云龙里 0件">');
  expect(html).toContain('<details><summary>以表格查看</summary>');
});

test('what concerns a place as a whole has an area of its own beside the places below it', () => {
  const more = places.map((place) => (place.id === 'c' ? { ...place, count: 12 } : place));
  const tiles = layOutPlaces(more, (name) => `${name}整体`);
  expect(tiles.map(({ place }) => [place.name, place.count]).sort()).toEqual([
    ['云龙里', 0],
    ['桂林大社区整体', 3],
    ['桂林苑', 8],
    ['海榆花园', 1],
  ]);
});

test('in elder mode the table under the map is open', () => {
  expect(rendered(<PlaceMap places={places} label="各处的提案" unit="件" />, { shell: { isElder: true } })).toContain(
    '<details open="">',
  );
});

test('a map of no places draws nothing', () => {
  expect(layOutPlaces([], (name) => name)).toEqual([]);
});

test('a printed sheet bears the community, the seal and a code that opens the page', () => {
  const html = rendered(
    <PrintSheet title="提案表" qrUrl="https://example.org/calls/2026" hasSeal>
      <p>正文</p>
    </PrintSheet>,
  );
  expect(textOf(html)).toContain('桂林大社区 提案表 扫码打开网页 正文');
  expect(html).toContain('盖章处');
  expect(html).toMatch(/<svg class="qr"[^>]*role="img" aria-label="扫码打开网页"/);
});
