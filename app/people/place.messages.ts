import type { Message } from '#app/i18n/message.ts';
import type { OpenCommunityRefusal, SectionRefusal } from '#app/people/community.commands.server.ts';
import type { PlaceRefusal } from '#app/people/place.commands.server.ts';
import type { PlaceKind } from '#app/people/place.ts';

export const kindWords: Record<PlaceKind, Message> = {
  city: { zh: '城市', en: 'City' },
  district: { zh: '城区', en: 'District' },
  subdistrict: { zh: '街道', en: 'Subdistrict' },
  community: { zh: '社区', en: 'Community' },
  grid: { zh: '网格', en: 'Grid' },
  estate: { zh: '小区（院落）', en: 'Estate' },
  building: { zh: '楼栋', en: 'Building' },
};

export const words = {
  places: { zh: '地点与房屋', en: 'Places and dwellings' },
  places_lead: {
    zh: '网格、小区和楼栋组成一棵树。居民、提案和职务都挂在其中一个地点上。',
    en: 'Grids, estates and buildings form a tree. People, proposals and offices belong to one of its places.',
  },
  sections: { zh: '居民小组', en: 'Residents’ sections' },
  tree: { zh: '地点树', en: 'Tree of places' },
  above: { zh: '上级地点', en: 'Lies in' },
  parts: { zh: '下级地点', en: 'Places in it' },
  parts_of: { zh: '{place}的下级地点（{count}）', en: 'Places in {place} ({count})' },
  no_parts: { zh: '还没有下级地点', en: 'Nothing lies in it yet' },
  no_parts_hint: { zh: '在下面添加第一个。', en: 'Add the first one below.' },
  name: { zh: '名称', en: 'Name' },
  name_en: { zh: '英文名称', en: 'English name' },
  code: { zh: '编号', en: 'Code' },
  code_hint: {
    zh: '名册文件用它指明地点，全站唯一。字母、数字和 - _ . ，例如 gly-3。',
    en: 'Files of the roll name the place by it; unique on the site. For example gly-3.',
  },
  kind: { zh: '类型', en: 'Kind' },
  position: { zh: '排序', en: 'Order' },
  position_hint: { zh: '同级地点按它从小到大排列。', en: 'Neighbours stand in this order.' },
  residents: { zh: '居民', en: 'Residents' },
  dwellings: { zh: '房屋', en: 'Dwellings' },
  dwellings_of: { zh: '{place}的房屋', en: 'Dwellings of {place}' },
  add_place: { zh: '添加下级地点', en: 'Add a place in it' },
  change_place: { zh: '修改名称和编号', en: 'Change name and code' },
  archive: { zh: '停用此地点', en: 'Take out of use' },
  archive_effect: {
    zh: '停用后不能再在这里登记居民和提案，已有的记录保留。可以恢复。',
    en: 'Nobody can be entered here any more; what is recorded stays. It can be undone.',
  },
  archive_reason_hint: { zh: '仍有居民登记在这里时必须写明理由。', en: 'Required while residents are recorded here.' },
  archived: { zh: '已停用', en: 'Out of use' },
  archived_on: { zh: '停用于', en: 'Out of use since' },
  reopen: { zh: '恢复使用', en: 'Take into use again' },
  reopen_effect: { zh: '恢复后可以重新登记居民和提案。', en: 'People and proposals can be entered here again.' },
  open_community: { zh: '在本站开通此社区', en: 'Open this community on the site' },
  open_community_effect: {
    zh: '开通后，居民可以选择这个社区。网址名和编号前缀开通后不能修改。',
    en: 'People can then choose this community. Its address and prefix cannot be changed afterwards.',
  },
  slug: { zh: '网址名', en: 'Address word' },
  slug_hint: { zh: '小写字母、数字和连字符，例如 guilin。', en: 'Small letters, digits and hyphens, for example guilin.' },
  prefix: { zh: '编号前缀', en: 'Prefix of numbers' },
  prefix_hint: {
    zh: '提案编号以它开头，例如“青草”得到“青草2026-0001”。',
    en: 'Numbers begin with it, for example 青草2026-0001.',
  },
  opened: { zh: '已开通', en: 'Open on the site' },
  community_not_open: { zh: '尚未在本站开通', en: 'Not open on the site yet' },
  add_section: { zh: '添加居民小组', en: 'Add a section' },
  rename: { zh: '改名', en: 'Rename' },
  rename_section: { zh: '“{name}”改名', en: 'Rename “{name}”' },
  sections_lead: {
    zh: '居民小组用于名册和按小组推选的代表。',
    en: 'Sections are used in the roll and for delegates by section.',
  },
  no_sections: { zh: '还没有居民小组', en: 'No sections yet' },
  see_roll: { zh: '查看这里的居民', en: 'See who lives here' },
  root_of_site: { zh: '全站', en: 'Whole site' },
  show_archived: { zh: '包括已停用的', en: 'With those out of use' },
  // done
  added: { zh: '地点已添加', en: 'The place was added' },
  changed: { zh: '修改已保存', en: 'The change was saved' },
  archived_done: { zh: '地点已停用', en: 'The place is out of use' },
  reopened: { zh: '地点已恢复使用', en: 'The place is in use again' },
  community_opened: { zh: '社区已开通', en: 'The community is open' },
  section_added: { zh: '居民小组已添加', en: 'The section was added' },
  section_renamed: { zh: '居民小组已改名', en: 'The section was renamed' },
  // mistakes in fields
  code_malformed: {
    zh: '编号只能用字母、数字和 - _ . ，以字母或数字开头',
    en: 'Only letters, digits and - _ . , beginning with a letter or digit',
  },
  slug_malformed: {
    zh: '网址名只能用小写字母、数字和连字符，以字母开头',
    en: 'Only small letters, digits and hyphens, beginning with a letter',
  },
  prefix_malformed: { zh: '前缀只能用1到8个汉字或大写字母', en: 'Only 1 to 8 Han characters or capital letters' },
} satisfies Record<string, Message>;

/** What was just done, by the word in the address. */
export const placeDone: Readonly<Record<string, Message>> = {
  add: words.added,
  change: words.changed,
  archive: words.archived_done,
  reopen: words.reopened,
  open: words.community_opened,
};

export const sectionDone: Readonly<Record<string, Message>> = { add: words.section_added, rename: words.section_renamed };

export const placeRefusals: Record<PlaceRefusal, Message> = {
  place_not_found: { zh: '没有找到这个地点', en: 'This place was not found' },
  not_allowed: { zh: '您的职务不能管理这个地点', en: 'Your office does not cover this place' },
  place_archived: { zh: '这个地点已停用', en: 'This place is out of use' },
  place_kind_too_large: {
    zh: '下级地点要比上级小，请换一个类型',
    en: 'A place lies in a larger one: please choose a smaller kind',
  },
  place_code_taken: { zh: '这个编号已被其他地点使用，请换一个', en: 'Another place has this code: please choose another' },
  place_is_root: { zh: '最上级的地点不能停用', en: 'The topmost place cannot be taken out of use' },
  place_has_parts: { zh: '还有下级地点在使用，请先停用它们', en: 'Places in it are in use: take those out of use first' },
  place_has_residents: {
    zh: '还有居民登记在这里。确需停用，请写明理由',
    en: 'Residents are recorded here: if it must be, give the reason',
  },
  place_in_use: { zh: '这个地点正在使用，无需恢复', en: 'This place is in use already' },
  place_parent_archived: { zh: '上级地点已停用，请先恢复上级', en: 'What it lies in is out of use: take that into use first' },
};

export const openCommunityRefusals: Record<OpenCommunityRefusal, Message> = {
  place_not_found: placeRefusals.place_not_found,
  not_allowed: { zh: '只有管理员可以开通社区', en: 'Only an administrator can open a community' },
  place_archived: placeRefusals.place_archived,
  place_is_no_community: { zh: '只有“社区”类型的地点可以开通', en: 'Only a place of the kind community can be opened' },
  community_open_already: { zh: '这个社区已经开通', en: 'This community is open already' },
  slug_malformed: words.slug_malformed,
  slug_taken: { zh: '这个网址名已被使用，请换一个', en: 'This address word is taken: please choose another' },
  prefix_malformed: words.prefix_malformed,
  prefix_taken: { zh: '这个前缀已被使用，请换一个', en: 'This prefix is taken: please choose another' },
};

export const sectionRefusals: Record<SectionRefusal, Message> = {
  place_not_found: placeRefusals.place_not_found,
  not_allowed: placeRefusals.not_allowed,
  place_is_no_community: { zh: '居民小组属于社区', en: 'Sections belong to a community' },
  section_not_found: { zh: '没有找到这个居民小组', en: 'This section was not found' },
  section_name_taken: { zh: '已经有同名的居民小组', en: 'There is a section of this name already' },
};
