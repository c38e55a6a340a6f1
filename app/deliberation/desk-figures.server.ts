import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { listFiguresInForce } from '#app/deliberation/assembly.server.ts';
import { confirmLegalFigure } from '#app/deliberation/legal-figure.commands.server.ts';
import { confirmFigureForm } from '#app/deliberation/legal-figure.form.ts';
import { legalFigureKeys, offeredFigures } from '#app/deliberation/legal-figure.ts';
import { topicRefusalWords } from '#app/deliberation/messages.ts';
import { forbidden } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { may } from '#app/people/permission.ts';
import { requireAct } from '#app/people/visitor.server.ts';

/** What the page of the legal fractions shows. */
export type FiguresPage = Awaited<ReturnType<typeof loadFigures>>;

/** Each legal fraction: what the community has confirmed, or else what is offered to be confirmed. */
export async function loadFigures(context: AppLoadContext, request: Request) {
  const { community, sections } = await requireFigures(context, request);
  const inForce = await listFiguresInForce(context.db, community.id);
  return {
    sections,
    figures: legalFigureKeys.map((key) => {
      const figure = inForce.find((one) => one.key === key);
      return { key, confirmedAt: figure?.confirmedAt ?? null, figure: pick(figure ?? offeredFigures[key]) };
    }),
  };
}

function pick({ numerator, denominator, source, article, asOf }: (typeof offeredFigures)['assembly_adults']) {
  return { numerator, denominator, source, article, asOf };
}

/** Whoever may confirm legal fractions for the whole community: 403 for others. */
async function requireFigures(context: AppLoadContext, request: Request) {
  const desk = await requireDesk(context, request, 'figures.confirm');
  if (!may(desk.visitor.actor, 'figures.confirm', desk.community.path)) throw forbidden();
  return desk;
}

/** Confirms one of them as the form says. */
export async function answerFigures(context: AppLoadContext, request: Request) {
  const { community } = await requireFigures(context, request);
  const form = await readForm(request, confirmFigureForm);
  const act = await requireAct(context, request, { ...form, onBehalfOf: null });
  if (!form.ok) return data({ reply: form.reply }, { status: 422 });
  const outcome = await confirmLegalFigure(context.db, act, { communityId: community.id, ...form.value });
  if (!outcome.ok) return data({ reply: form.refuse(topicRefusalWords[outcome.refusal]) }, { status: 409 });
  return redirect(`${href.deskFigures({ done: 'confirmed' })}#${form.value.key}`);
}
