/** What stands where a name was. */
export const redacted = '（名称隐去）';

/**
 * A text without these names, wherever they stand, in whatever case and with white space between their characters. Names of
 * one character are passed over: they would take out half of the text. A name in a longer one goes with it.
 */
export function redactNames(text: string, names: readonly string[]): string {
  const patterns = [...new Set(names.map((name) => name.replace(/\s+/g, '')))]
    .filter((name) => [...name].length > 1)
    .sort((one, other) => other.length - one.length)
    .map((name) => [...name].map(escaped).join('\\s*'));
  return patterns.length === 0 ? text : text.replace(new RegExp(patterns.join('|'), 'giu'), redacted);
}

/** A text as ProseMirror keeps it. */
type Kept = { type?: string; text?: string; content?: Kept[]; [key: string]: unknown };

/**
 * A kept text as it is shown while its applicant is hidden: without the table of its team, and without these names, in
 * whichever formatting they stand. A block that names somebody loses its formatting.
 */
export function redactContent(content: unknown, names: readonly string[]): unknown {
  return redactNode(content as Kept, names);
}

function redactNode(node: Kept, names: readonly string[]): Kept {
  const children = node.content?.filter(({ type }) => type !== 'teamTable');
  if (!children) return node;
  if (children.length === 0) return { ...node, content: [{ type: 'paragraph' }] };
  const isTextBlock = children.some(({ type }) => type === 'text');
  if (!isTextBlock) return { ...node, content: children.map((child) => redactNode(child, names)) };
  const whole = children.map(({ text }) => text ?? '\n').join('');
  const shown = redactNames(whole, names);
  return shown === whole ? node : { ...node, content: [{ type: 'text', text: shown }] };
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
