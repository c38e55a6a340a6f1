import { type Extensions, getSchema, Mark, mergeAttributes } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { HorizontalRule } from '@tiptap/extension-horizontal-rule';
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Strike } from '@tiptap/extension-strike';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { Underline } from '@tiptap/extension-underline';
import { linkAddress } from '#app/drafting/link-address.ts';
import { attributeFaults, listStart, tableSpan } from '#app/drafting/text/attributes.ts';
import { tableNodes } from '#app/drafting/text/table-nodes.ts';

// What a document may hold, for the server and for the editor: a change here that an older editor does not know is a new
// documentSchemaVersion. Each attribute is checked when a node is made, so that an editor takes nothing else from others.

/** A page has the document's title as its first heading, so a text's own begin at the second. */
const headingTags = ['h2', 'h3', 'h4'] as const;

const TextHeading = Heading.extend({
  addAttributes: () => ({ level: { default: 1, rendered: false, validate: attributeFaults.level } }),
  parseHTML: () => ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag, at) => ({ tag, attrs: { level: [1, 1, 2, 3, 3, 3][at] } })),
  renderHTML: ({ node, HTMLAttributes }) => [headingTags[Number(node.attrs.level) - 1] ?? 'h4', HTMLAttributes, 0],
}).configure({ levels: [1, 2, 3] });

const NumberedList = OrderedList.extend({
  addAttributes: () => ({
    start: { default: 1, validate: attributeFaults.start, parseHTML: (element) => listStart(element.getAttribute('start')) },
  }),
});

const TextTable = Table.extend({
  group: 'part',
  renderHTML: ({ HTMLAttributes }) => ['table', HTMLAttributes, ['tbody', 0]],
}).configure({ resizable: false });

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  validate: attributeFaults.span,
  parseHTML: (element: HTMLElement) => tableSpan(element.getAttribute(name)),
  renderHTML: ({ [name]: count }: Record<string, unknown>) => (count === 1 ? {} : { [name]: count }),
});

const cell = {
  content: '(paragraph | bulletList | orderedList)+',
  addAttributes: () => ({
    colspan: span('colspan'),
    rowspan: span('rowspan'),
    colwidth: { default: null, rendered: false, validate: attributeFaults.colwidth, parseHTML: () => null },
  }),
};

/** A link leads only where `linkAddress` lets it; else it is its text. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  // not checked where a mark is made: an editor would take out the words of a link that leads nowhere
  addAttributes: () => ({ href: { default: null, rendered: false } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href = linkAddress(element.getAttribute('href'));
        return href === null ? false : { href };
      },
    },
  ],
  renderHTML({ mark, HTMLAttributes }) {
    const href = linkAddress(mark.attrs.href);
    return href === null ? ['span', 0] : ['a', mergeAttributes(HTMLAttributes, { href, rel: 'noopener nofollow ugc' }), 0];
  },
});

/** Everything that a document may hold. */
export const documentExtensions: Extensions = [
  Document.extend({ content: '(block | part)+' }),
  Paragraph,
  Text,
  TextHeading,
  BulletList,
  NumberedList,
  ListItem,
  Blockquote,
  HardBreak,
  HorizontalRule,
  TextTable,
  TableRow,
  TableHeader.extend(cell),
  TableCell.extend(cell),
  ...tableNodes,
  Bold,
  Underline,
  Strike,
  Link,
];

/** The same as a ProseMirror schema. */
export const documentSchema = getSchema(documentExtensions);
