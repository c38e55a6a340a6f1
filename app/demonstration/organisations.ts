import type { OrganisationKind } from '#app/people/organisation.ts';

/** Organisations of the demonstration; `officerPhone` is the account of its officer. Phones and codes are invented. */
export const demonstrationOrganisations = [
  organisation('social_org', '云海志愿服务队', ['琼山社备 2021-017', 'YHJ', '0898-6500 0017'], ['19900000015', '队长']),
  organisation('social_org', '椰城同乐乐队', ['琼山社备 2020-008', 'WML', '0898-6500 0008'], ['19900000043', '队长']),
  organisation('social_org', '桂林社区助老互助社', ['琼山社备 2022-003', 'GLY', '0898-6500 0003'], ['19900000042', '社长']),
  organisation('shop', '阿坤茶店', [null, 'SMJ', '0898-6500 0021'], ['19900000002', '店主']),
  organisation(
    'enterprise',
    '安居物业服务有限公司',
    ['91460107MA5EXAMP01', 'NDJ', '0898-6500 0107'],
    ['19900000044', '项目经理'],
  ),
  organisation('agency', '社区卫生服务站', ['琼山卫备 2019-012', 'GL-2', '0898-6500 0120'], ['19900000045', '站长']),
  organisation('neighbours', '桂林苑邻里小组', [null, 'GLY', '0898-6500 0001'], ['19900000001', '组长']),
];

function organisation(
  kind: OrganisationKind,
  name: string,
  ...[[registrationCode, placeCode, contactPhone], [officerPhone, title]]: [
    [registrationCode: string | null, placeCode: string, contactPhone: string],
    [officerPhone: string, title: string],
  ]
) {
  return { kind, name, registrationCode, placeCode, contactPhone, officerPhone, title };
}
