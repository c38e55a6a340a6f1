import type { Node } from '@tiptap/pm/model';
import { tableKindOf } from '#app/drafting/text/table-nodes.ts';

/** What stands under a heading, in plain words, a line for each paragraph; tables that are read by themselves are left out. */
export type Section = { heading: string; words: string };

/** The sections of a text by its headings of the highest level; what stands before the first is left out. */
export function readSections(text: Node): Section[] {
  const sections: Section[] = [];
  for (const block of text.children) {
    if (block.type.name === 'heading' && block.attrs.level === 1) sections.push({ heading: block.textContent.trim(), words: '' });
    else {
      const section = sections.at(-1);
      if (section && !tableKindOf(block)) section.words = [section.words, wordsOf(block)].filter((one) => one !== '').join('\n');
    }
  }
  return sections;
}

function wordsOf(block: Node): string {
  return block.textBetween(0, block.content.size, '\n', '\n').trim();
}
