import { Fragment, type Mark, type MarkType, type Node, type NodeType, type Schema } from '@tiptap/pm/model';
import { attributeFaults } from '#app/drafting/text/attributes.ts';

/** A stored node or text before anybody has looked at what it is. */
export type StoredNode =
  | { kind: 'element'; name: string; attributes: Record<string, unknown>; children: Iterable<StoredNode> }
  | { kind: 'text'; text: string; marks: Record<string, unknown> }
  | { kind: 'other'; name: string };

/** What of a stored text is not shown, and how often. `name` is whatever was written there. */
export type Unfit = { reason: UnfitReason; name: string; count: number };
export type UnfitReason = 'unknown_node' | 'misplaced' | 'unknown_mark' | 'bad_attribute' | 'too_deep' | 'incomplete';

/** Attributes that an editor takes as they are. */
const laterChecks: Readonly<Record<string, (value: unknown) => void>> = { 'link.href': attributeFaults.href };

const depthMax = 16;
const nameMax = 40;

/**
 * Makes a text of stored nodes by a schema. What does not fit is left out and told: a node of an unknown kind or in a wrong
 * place with all that is in it, a mark or an attribute alone. What is left fits the schema; where the schema asks for
 * more (a list entry without its paragraph), that is put in empty.
 */
export function fitToSchema(schema: Schema, stored: Iterable<StoredNode>): { text: Node; unfit: Unfit[] } {
  const fitting = new Fitting(schema);
  const text = fitting.fill(schema.topNodeType, { attributes: {}, children: stored, depth: 0 });
  return { text: text ?? schema.topNodeType.createAndFill() ?? schema.node('doc'), unfit: fitting.unfit() };
}

type Filling = { attributes: Record<string, unknown>; children: Iterable<StoredNode>; depth: number };

class Fitting {
  readonly #schema: Schema;
  readonly #unfit = new Map<string, Unfit>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  unfit(): Unfit[] {
    return [...this.#unfit.values()];
  }

  /** A node of this type with as much of this as fits in it. */
  fill(type: NodeType, { attributes, children, depth }: Filling): Node | null {
    let match = type.contentMatch;
    const fitting: Node[] = [];
    for (const child of children) {
      const node = this.#make(child, type, depth + 1);
      if (!node) continue;
      const next = match.matchType(node.type);
      if (next) {
        match = next;
        fitting.push(node);
      } else this.#tell('misplaced', node.type.name);
    }
    const rest = match.fillBefore(Fragment.empty, true);
    if (!rest) return this.#tell('incomplete', type.name);
    return type.create(this.#attributes(type, attributes), Fragment.fromArray(fitting).append(rest));
  }

  #make(stored: StoredNode, parent: NodeType, depth: number): Node | null {
    if (stored.kind === 'other') return this.#tell('unknown_node', stored.name);
    if (stored.kind === 'text') return this.#write(stored, parent);
    const type = Object.hasOwn(this.#schema.nodes, stored.name) ? this.#schema.nodes[stored.name] : undefined;
    if (!type || type.isText || type === this.#schema.topNodeType) return this.#tell('unknown_node', stored.name);
    if (depth > depthMax) return this.#tell('too_deep', stored.name);
    return this.fill(type, { ...stored, depth });
  }

  #write({ text, marks }: Extract<StoredNode, { kind: 'text' }>, parent: NodeType): Node | null {
    const shown = text.replace(unseen, '');
    if (shown === '') return null;
    let set: readonly Mark[] = [];
    for (const [name, attributes] of Object.entries(marks)) {
      const mark = this.#mark(name, attributes, parent);
      if (mark) set = mark.addToSet(set);
    }
    return this.#schema.text(shown, set);
  }

  #mark(storedName: string, attributes: unknown, parent: NodeType): Mark | null {
    const name = storedName.replace(/--[a-zA-Z0-9+/=]{8}$/, ''); // how marks that may overlap are stored
    const type: MarkType | undefined = Object.hasOwn(this.#schema.marks, name) ? this.#schema.marks[name] : undefined;
    if (!type) return this.#tell('unknown_mark', name);
    if (!parent.allowsMarkType(type)) return this.#tell('misplaced', name);
    return type.create(this.#attributes(type, isRecord(attributes) ? attributes : {}));
  }

  /** The attributes of a type that are among these, each checked; others take their default. */
  #attributes(type: NodeType | MarkType, stored: Record<string, unknown>): Record<string, unknown> {
    const attributes: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(stored)) {
      const spec = type.spec.attrs && Object.hasOwn(type.spec.attrs, name) ? type.spec.attrs[name] : undefined;
      if (spec && isGood(spec.validate ?? laterChecks[`${type.name}.${name}`], value)) attributes[name] = value;
      else this.#tell('bad_attribute', `${type.name}.${name}`);
    }
    return attributes;
  }

  #tell(reason: UnfitReason, name: string): null {
    const key = `${reason} ${name.slice(0, nameMax)}`;
    const told = this.#unfit.get(key);
    if (told) told.count += 1;
    else this.#unfit.set(key, { reason, name: name.slice(0, nameMax), count: 1 });
    return null;
  }
}

/** Control characters, and marks that turn the order of what follows: nothing that a person writes. */
const unseen = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;

function isGood(validate: string | ((value: unknown) => void) | undefined, value: unknown): boolean {
  if (typeof validate !== 'function') return false; // an attribute that nothing checks is not taken
  try {
    validate(value);
    return true;
  } catch {
    return false; // its word for no
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
