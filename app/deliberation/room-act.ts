/** Everything that is done on the pages of a room in session: the `intent` of each form. */
export const roomActs = [
  'open',
  'adjourn',
  'resume',
  'go_to_item',
  'call_roll',
  'next_speaker',
  'end_turn',
  'join_queue',
  'leave_queue',
  'open_poll',
  'answer_poll',
  'close_poll',
  'freeze',
  'unfreeze',
  'propose',
  'put_to_vote',
  'put_to_ballot',
  'record_voices',
  'decide',
  'void',
  'follow_motion',
  'promise',
  'replace_chair',
  'replace_secretary',
] as const;
export type RoomAct = (typeof roomActs)[number];

/** The parts of the pages of a room, each of which is refreshed by itself. */
export const roomParts = ['now', 'people', 'agenda', 'speaking', 'polls', 'texts', 'motions', 'outcome'] as const;
export type RoomPart = (typeof roomParts)[number];

/** In which part of a page an act is done and its answer stands. */
export const partOf: Readonly<Record<RoomAct, RoomPart>> = {
  open: 'now',
  adjourn: 'now',
  resume: 'now',
  go_to_item: 'agenda',
  call_roll: 'people',
  next_speaker: 'speaking',
  end_turn: 'speaking',
  join_queue: 'speaking',
  leave_queue: 'speaking',
  open_poll: 'polls',
  answer_poll: 'polls',
  close_poll: 'polls',
  freeze: 'texts',
  unfreeze: 'texts',
  propose: 'motions',
  put_to_vote: 'motions',
  put_to_ballot: 'motions',
  record_voices: 'motions',
  decide: 'motions',
  void: 'motions',
  follow_motion: 'motions',
  promise: 'outcome',
  replace_chair: 'now',
  replace_secretary: 'now',
};
