import type { Message } from '#app/i18n/message.ts';
import type { DwellingRefusal } from '#app/people/dwelling.commands.server.ts';

export const words = {
  dwellings: { zh: '房屋', en: 'Dwellings' },
  dwellings_of: { zh: '{place} 的房屋', en: 'Dwellings of {place}' },
  dwelling_title: { zh: '{place} {label}', en: '{place} {label}' },
  no_dwellings: { zh: '这里还没有登记房屋', en: 'No dwelling is recorded here' },
  no_dwellings_hint: { zh: '可以逐套添加，也可以随名册文件一起导入。', en: 'Add them one by one, or with a file of the roll.' },
  label: { zh: '房号', en: 'Number' },
  label_hint: { zh: '例如 501 或 2单元501。', en: 'For example 501.' },
  area: { zh: '建筑面积', en: 'Floor area' },
  area_hint: {
    zh: '平方米，最多两位小数。业主按面积表决时使用。',
    en: 'Square metres, at most two decimals. Used when owners vote by area.',
  },
  residents: { zh: '居住人数', en: 'Residents' },
  owners: { zh: '业主', en: 'Owners' },
  add_dwelling: { zh: '添加房屋', en: 'Add a dwelling' },
  change_dwelling: { zh: '修改房号或面积', en: 'Change number or area' },
  households: { zh: '户', en: 'Households' },
  household: { zh: '第{label}户', en: 'Household {label}' },
  household_label: { zh: '户的称呼', en: 'Label' },
  household_hint: {
    zh: '一套房里住着几户时用来区分，例如 2 或 租户。',
    en: 'Tells households of one dwelling apart, for example 2.',
  },
  add_household: { zh: '添加一户', en: 'Add a household' },
  rename_household: { zh: '改称呼', en: 'Change label' },
  nobody_lives_here: { zh: '没有登记居住人', en: 'Nobody is recorded as living here' },
  no_owners: { zh: '没有登记业主', en: 'No owner is recorded' },
  add_owner: { zh: '登记业主', en: 'Record an owner' },
  add_owner_hint: { zh: '业主要先在名册中。', en: 'Owners must be on the roll first.' },
  owner_from: { zh: '何时取得', en: 'Owner since' },
  end_ownership: { zh: '结束业主登记', en: 'End ownership' },
  end_ownership_of: { zh: '结束{name}的业主登记', en: 'End the ownership of {name}' },
  end_ownership_effect: {
    zh: '这套房屋不再计入其名下，记录保留。',
    en: 'The dwelling no longer counts as theirs; the record stays.',
  },
  last_day: { zh: '最后一天', en: 'Last day' },
  former_owner: { zh: '曾为业主', en: 'Former owner' },
  // done
  dwelling_added: { zh: '房屋已添加', en: 'The dwelling was added' },
  dwelling_changed: { zh: '修改已保存', en: 'The change was saved' },
  household_added: { zh: '已添加一户', en: 'The household was added' },
  household_renamed: { zh: '称呼已修改', en: 'The label was changed' },
  owner_added: { zh: '业主已登记', en: 'The owner was recorded' },
  ownership_ended: { zh: '业主登记已结束', en: 'The ownership was ended' },
  // mistakes in fields
  not_an_area: { zh: '请填写面积，例如 85.5', en: 'Please enter an area, for example 85.5' },
} satisfies Record<string, Message>;

export const dwellingDone: Readonly<Record<string, Message>> = {
  add: words.dwelling_added,
  change: words.dwelling_changed,
  add_household: words.household_added,
  rename_household: words.household_renamed,
  add_owner: words.owner_added,
  end_ownership: words.ownership_ended,
};

export const dwellingRefusals: Record<DwellingRefusal, Message> = {
  place_not_found: { zh: '没有找到这个地点', en: 'This place was not found' },
  place_archived: { zh: '这个地点已停用', en: 'This place is out of use' },
  place_outside_community: { zh: '房屋要登记在某个社区之内', en: 'A dwelling lies within a community' },
  dwelling_not_found: { zh: '没有找到这套房屋', en: 'This dwelling was not found' },
  dwelling_label_taken: { zh: '这里已经有相同房号的房屋', en: 'There is a dwelling of this number here already' },
  household_not_found: { zh: '没有找到这一户', en: 'This household was not found' },
  household_label_taken: { zh: '这套房屋里已经有同样称呼的一户', en: 'There is a household of this label already' },
  person_not_found: { zh: '名册中没有这个人，请先登记', en: 'This person is not on the roll: enter them first' },
  owner_already: { zh: '此人已登记为业主', en: 'This person is recorded as an owner already' },
  owner_not_found: { zh: '没有找到这条业主登记', en: 'This ownership was not found' },
  dates_out_of_order: { zh: '最后一天不能早于取得的日期', en: 'The last day cannot be before the first' },
  not_allowed: { zh: '您的职务不能修改这里的名册', en: 'Your office does not cover the roll of this place' },
};
