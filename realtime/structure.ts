import * as Y from 'yjs';
import { DeletedRanges } from '#realtime/deleted-ranges.ts';

type Struct = Y.Item | Y.GC | Y.Skip;
type Point = { client: number; clock: number };

/**
 * What stands where in a document, as far as it takes to say whether something fits in a place: what is at its root, which
 * items are elements or texts, and which of them texts. An editor that meets a text at the root, or a letter among
 * elements, breaks down with all who are in the document.
 */
export class Structure {
  readonly #atRoot = new DeletedRanges();
  readonly #types = new DeletedRanges();
  readonly #texts = new DeletedRanges();

  /** Takes note of what has been accepted. */
  learn(structs: readonly Struct[]): void {
    const isAtRoot = this.#rootFinder(structs);
    for (const struct of structs) if (isAtRoot(struct)) this.#atRoot.addRange(struct.id.client, rangeOf(struct));
    this.learnTypes(structs);
  }

  /** Whether something of this stands where no editor can show it: `structs` is the whole of an update. */
  isBroken(structs: readonly Struct[]): boolean {
    const isAtRoot = this.#rootFinder(structs);
    const own = new Structure();
    own.learnTypes(structs);
    return structs.some((struct) => struct instanceof Y.Item && this.#isMisplaced(struct, { isAtRoot, own }));
  }

  /** Takes note only of which items are elements and texts. */
  learnTypes(structs: readonly Struct[]): void {
    for (const struct of structs) {
      if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentType)) continue;
      const range = rangeOf(struct);
      this.#types.addRange(struct.id.client, range);
      if (struct.content.type instanceof Y.XmlText) this.#texts.addRange(struct.id.client, range);
    }
  }

  #isMisplaced(item: Y.Item, { isAtRoot, own }: { isAtRoot: (struct: Struct) => boolean; own: Structure }): boolean {
    const { content, parentSub } = item;
    if (content instanceof Y.ContentDeleted) return false;
    if (content instanceof Y.ContentEmbed) return true;
    const parent: unknown = item.parent;
    const isInText = parent instanceof Y.ID && (this.#isText(parent) || own.#isText(parent));
    if (content instanceof Y.ContentType) return isInText || (content.type instanceof Y.XmlText && isAtRoot(item));
    if (isAtRoot(item)) return true;
    if (parent instanceof Y.ID) return parentSub === null && !isInText && (this.#isType(parent) || own.#isType(parent));
    const neighbour = item.origin ?? item.rightOrigin;
    return neighbour !== null && (this.#isType(neighbour) || own.#isType(neighbour));
  }

  /** Answers what stands at the root: what says so, and what comes beside something there. */
  #rootFinder(structs: readonly Struct[]): (struct: Struct) => boolean {
    const known = new Map<Struct, boolean>();
    const find = makeFinder(structs);
    return (struct) => {
      const path: Struct[] = [];
      let at: Struct | null = struct;
      let answer: boolean | undefined;
      while (answer === undefined && at) {
        answer = known.get(at) ?? this.#isAtRootByItself(at);
        path.push(at);
        known.set(at, answer ?? false); // against circles, of which no document has any
        at = at instanceof Y.Item ? find(at.origin ?? at.rightOrigin) : null;
      }
      for (const one of path) known.set(one, answer ?? false);
      return answer ?? false;
    };
  }

  /** Undefined: it depends on what it comes beside, which is in the same update or not at the root. */
  #isAtRootByItself(struct: Struct): boolean | undefined {
    if (!(struct instanceof Y.Item)) return false;
    const parent: unknown = struct.parent;
    if (parent !== null) return typeof parent === 'string';
    const neighbour = struct.origin ?? struct.rightOrigin;
    if (neighbour && this.#atRoot.holds(neighbour.client, neighbour.clock, neighbour.clock + 1)) return true;
    return neighbour ? undefined : false;
  }

  #isType({ client, clock }: Point): boolean {
    return this.#types.holds(client, clock, clock + 1);
  }

  #isText({ client, clock }: Point): boolean {
    return this.#texts.holds(client, clock, clock + 1);
  }
}

function rangeOf({ id, length }: Struct): { start: number; end: number } {
  return { start: id.clock, end: id.clock + length };
}

/** Finds the struct of an update that a point is in. */
function makeFinder(structs: readonly Struct[]): (point: Point | null) => Struct | null {
  const byClient = new Map<number, Struct[]>();
  for (const struct of structs) {
    const own = byClient.get(struct.id.client);
    if (own) own.push(struct);
    else byClient.set(struct.id.client, [struct]);
  }
  return (point) => {
    const own = point && byClient.get(point.client);
    if (!own) return null;
    let [low, high] = [0, own.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((own[middle]?.id.clock ?? 0) <= point.clock) low = middle + 1;
      else high = middle;
    }
    const found = own[low - 1];
    return found && point.clock < found.id.clock + found.length ? found : null;
  };
}
