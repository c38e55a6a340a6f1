import { type AttackName, attacks, type Target } from '#tests/bench/realtime/attacks.ts';
import { sayReady } from '#tests/bench/realtime/tell-parent.ts';

// A hostile client in a process of its own: does what it is told once and says when it is done.
process.on('message', ({ name, target }: { name: AttackName; target: Target }) => {
  attacks[name](target).then(sayReady, (error: unknown) => {
    throw error;
  });
});
sayReady();
