import type { ActWords } from '#app/log/act-words.ts';

const topicActs: ActWords = {
  'figures.confirmed': { zh: '确认了一项法定比例', en: 'Confirmed a legal fraction' },
  'topics.raised': { zh: '提出了一项议题', en: 'Raised a topic' },
  'topics.withdrawn': { zh: '撤回了一项议题', en: 'Withdrew a topic' },
  'topics.co_signed': { zh: '联署了一项议题', en: 'Signed a topic' },
  'topics.co_signature_withdrawn': { zh: '取消了联署', en: 'Took back a signature under a topic' },
  'topics.section_backing_recorded': { zh: '登记了居民小组的提议', en: 'Recorded that a section asks for a topic' },
  'topics.section_backing_withdrawn': { zh: '取消了居民小组的提议', en: 'Recorded that a section no longer asks for a topic' },
  'topics.assembly_opened': {
    zh: '议题达到法定比例，应当召集居民会议',
    en: 'A topic reached the fraction that obliges to convene the assembly',
  },
  'topics.declined': { zh: '不予列入一项议题', en: 'Declined a topic' },
  'topics.merged': { zh: '把一项议题并入另一项', en: 'Merged a topic into another' },
  'topics.merged_here': { zh: '接收了并入的议题', en: 'Received a merged topic' },
  'topics.hidden': { zh: '隐藏了一项议题', en: 'Hid a topic' },
  'topics.unhidden': { zh: '恢复显示一项议题', en: 'Showed a topic again' },
};

/** The acts of deliberation as the public log shows them. */
export const deliberationActs: ActWords = { ...topicActs };
