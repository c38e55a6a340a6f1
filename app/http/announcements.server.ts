/** Where somebody follows what happens to one thing, such as the pitch day of a round. */
export type Announcements = {
  /** Calls back each time something happens to the subject, with a mark that is another each time. Answers how to stop. */
  follow(subject: string, follower: Follower): () => void;
  /** Passes on what a transaction told when it committed: `<subject> <mark>`. */
  take(payload: string): void;
  /** Tells every follower that they may have missed something. */
  makeUp(): void;
  /** Ends all that is followed; whoever follows comes back to the next process. */
  stop(): void;
  /** How many follow at this moment. */
  readonly count: number;
};

export type Follower = { tell(mark: string): void; end(): void };

/** The channel on which transactions tell (migration `scoring_guards`). */
export const announcementsChannel = 'announcements';

/** What happens in the database, passed on to those who follow it in this process. */
export function makeAnnouncements(): Announcements {
  const followers = new Map<string, Set<Follower>>();
  let made = 0;
  const all = () => [...followers.values()].flatMap((each) => [...each]);
  return {
    get count() {
      return all().length;
    },
    follow(subject, follower) {
      const others = followers.get(subject) ?? new Set();
      followers.set(subject, others.add(follower));
      return () => {
        others.delete(follower);
        if (others.size === 0 && followers.get(subject) === others) followers.delete(subject);
      };
    },
    take(payload) {
      const [kind, id, mark] = payload.split(' ');
      if (!kind || !id || !mark) return;
      for (const follower of followers.get(`${kind} ${id}`) ?? []) follower.tell(mark);
    },
    makeUp() {
      made += 1;
      for (const follower of all()) follower.tell(`again-${made}`);
    },
    stop() {
      for (const follower of all()) follower.end();
      followers.clear();
    },
  };
}
