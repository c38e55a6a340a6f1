/** A place of the demonstration, with what lies under it. Codes are the community's own, as on its paper lists. */
export type DemonstrationPlace = {
  kind: 'district' | 'community' | 'grid' | 'estate' | 'building';
  code: string;
  nameZh: string;
  nameEn: string;
  under: readonly DemonstrationPlace[];
};

/** How many storeys the demonstration's buildings have, with two dwellings on each. */
export const storeys = 6;

/** 桂林大社区 and what it is made of. The community is real (S0); its grids, estates and buildings here are invented. */
export const placeTree: DemonstrationPlace = {
  kind: 'district',
  code: 'QS',
  nameZh: '琼山区',
  nameEn: 'Qiongshan District',
  under: [
    {
      kind: 'community',
      code: 'GL',
      nameZh: '桂林大社区',
      nameEn: 'Guilin Community',
      under: [
        grid(
          'GL-1',
          ['第一网格', 'Grid 1'],
          [estate('GLY', ['桂林苑', 'Guilin Court'], 4), estate('YFX', ['椰风小区', 'Coconut Breeze Estate'], 3)],
        ),
        grid(
          'GL-2',
          ['第二网格', 'Grid 2'],
          [estate('YHJ', ['云海居', 'Cloud Sea Residence'], 3), estate('WML', ['文明里', 'Wenming Lane'], 2)],
        ),
        grid(
          'GL-3',
          ['第三网格', 'Grid 3'],
          [estate('NDJ', ['南渡佳园', 'Nandu Gardens'], 4), estate('HCG', ['红城公寓', 'Red City Apartments'], 2)],
        ),
        grid(
          'GL-4',
          ['第四网格', 'Grid 4'],
          [estate('BJX', ['滨江新村', 'Riverside New Village'], 3), estate('HPX', ['和平巷自管院', 'Peace Alley Courtyards'], 2)],
        ),
        grid(
          'GL-5',
          ['第五网格', 'Grid 5'],
          [estate('LYX', ['绿茵小区', 'Green Shade Estate'], 3), estate('SMJ', ['沿街商铺', 'Street shops'], 1)],
        ),
      ],
    },
  ],
};

function grid(code: string, [nameZh, nameEn]: [string, string], under: readonly DemonstrationPlace[]): DemonstrationPlace {
  return { kind: 'grid', code, nameZh, nameEn, under };
}

function estate(code: string, [nameZh, nameEn]: [string, string], buildings: number): DemonstrationPlace {
  const under = Array.from({ length: buildings }, (_, index): DemonstrationPlace => {
    const number = index + 1;
    return { kind: 'building', code: `${code}-${number}`, nameZh: `${number}号楼`, nameEn: `Building ${number}`, under: [] };
  });
  return { kind: 'estate', code, nameZh, nameEn, under };
}
