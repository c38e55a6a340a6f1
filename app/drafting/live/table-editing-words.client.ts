import { budgetCategories, budgetCategoryWords } from '#app/drafting/budget-category.ts';
import { words as editorWords } from '#app/drafting/editor.messages.ts';
import type { TableEditingWords } from '#app/drafting/live/table-editing.client.ts';
import { moneyWords } from '#app/drafting/money.messages.ts';
import { resultKindWords } from '#app/drafting/plan-tables.ts';
import { faultWords, headsOf } from '#app/drafting/table.messages.ts';
import { tableKinds } from '#app/drafting/typed-table.ts';
import type { Message } from '#app/i18n/message.ts';
import type { Say } from '#app/i18n/use-say.tsx';

/** The words that typed tables say while they are written, in the writer's language. */
export function tableEditingWords(say: Say): TableEditingWords {
  const sayAll = (messages: Readonly<Record<string, Message>>) =>
    Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, say(message)]));
  const choices = {
    budgetCategory: budgetCategories.map((category) => say(budgetCategoryWords[category])),
    resultKind: Object.values(resultKindWords).map((word) => say(word)),
  };
  return {
    heads: new Map(tableKinds.map((kind) => [kind, headsOf(kind, say)])),
    amount: say(moneyWords.amount),
    faults: sayAll(faultWords),
    choices: new Map(Object.entries(choices)),
    choose: (head) => say(editorWords.choose, { head }),
  };
}
