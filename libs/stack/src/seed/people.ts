/** A post of an example person: a role in the whole company (`estateId` null) or at one estate. */
export interface ExamplePost {
  readonly role: string;
  readonly estateId: string | null;
}

/** Somebody who works in the example company, and how he signs in. */
export interface ExamplePerson {
  readonly id: string;
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly phone: string;
  readonly login: string;
  readonly language: 'zh-CN' | 'en';
  readonly posts: readonly ExamplePost[];
  /** Posts for whole regions, at whatever estates lie there. */
  readonly regions: readonly { readonly role: string; readonly regionId: string }[];
  readonly skills: readonly string[];
  readonly reportsTo: string | null;
  readonly deputies: readonly string[];
}

type Row = readonly [
  id: string,
  name: string,
  zh: string,
  en: string,
  posts: string,
  skills: string,
  reportsTo: string | null,
  deputies: string,
];

/** Company level. A post is `role`, `role@estate` or `role#region`. */
const company: readonly Row[] = [
  ['chen', '陈国栋', '总经理', 'General manager', 'company', '', null, 'lin'],
  ['lin', '林静', '品质总监', 'Quality director', 'quality company', '', 'chen', 'chen'],
  ['he', '何敏', '人力资源经理', 'HR manager', 'hr', '', 'chen', ''],
  ['admin', '管理员', '系统管理员', 'System administrator', 'admin', '', 'chen', ''],
];

const regional: readonly Row[] = [
  ['fan', '范宁', '区域经理', 'Regional manager', 'regional-manager#waterside', '', 'chen', 'zhao'],
];

const lakeside: readonly Row[] = [
  ['zhao', '赵伟', '项目经理', 'Estate manager', 'estate-manager@lakeside', '', 'fan', 'qian'],
  [
    'qian',
    '钱芳',
    '客服主管',
    'Customer service supervisor',
    'supervisor@lakeside',
    'service mediation',
    'zhao',
    'sun',
  ],
  [
    'sun',
    '孙磊',
    '工程主管',
    'Engineering supervisor',
    'supervisor@lakeside',
    'equipment lift electrical plumbing',
    'zhao',
    'qian',
  ],
  ['zhou', '周强', '秩序主管', 'Security supervisor', 'supervisor@lakeside', 'security fire', 'zhao', 'sun'],
  ['li', '李明', '维修工程师', 'Repair engineer', 'handler@lakeside', 'plumbing heating gas', 'sun', 'wu'],
  ['wu', '吴刚', '综合维修', 'Repairman', 'handler@lakeside', 'plumbing electrical building heating gas', 'sun', 'li'],
  [
    'zheng',
    '郑涛',
    '设备技师',
    'Equipment technician',
    'handler@lakeside',
    'lift equipment electrical low-voltage',
    'sun',
    'wu',
  ],
  [
    'feng',
    '冯丽',
    '环境管家',
    'Environment steward',
    'handler@lakeside',
    'cleaning greening pest-control',
    'qian',
    'jiang',
  ],
  [
    'chu',
    '褚军',
    '秩序领班（夜）',
    'Security foreman (night)',
    'handler@lakeside',
    'security fire low-voltage plumbing electrical lift building',
    'zhou',
    'zhou',
  ],
  ['wei', '卫红', '客服管家', 'Customer steward', 'handler@lakeside', 'service mediation accounts', 'qian', 'jiang'],
  [
    'jiang',
    '蒋欣',
    '前台客服',
    'Front desk',
    'front-desk@lakeside handler@lakeside',
    'service mediation',
    'qian',
    'wei',
  ],
  ['shen', '沈悦', '前台客服（夜）', 'Front desk (night)', 'front-desk@lakeside', 'service', 'qian', 'jiang'],
];

const demo: readonly Row[] = [
  ['han', '韩梅', '项目经理', 'Estate manager', 'estate-manager@demo', '', 'chen', 'yang'],
  ['yang', '杨帆', '客服主管', 'Customer service supervisor', 'supervisor@demo', 'service mediation', 'han', 'zhu'],
  [
    'zhu',
    '朱琳',
    '工程主管',
    'Engineering supervisor',
    'supervisor@demo',
    'equipment lift electrical plumbing',
    'han',
    'yang',
  ],
  [
    'qin',
    '秦勇',
    '综合维修',
    'Repairman',
    'handler@demo',
    'plumbing electrical building heating gas lift equipment low-voltage',
    'zhu',
    'xu',
  ],
  [
    'xu',
    '许可',
    '环境秩序专员',
    'Environment and security',
    'handler@demo',
    'cleaning greening pest-control security fire plumbing electrical',
    'yang',
    'qin',
  ],
  [
    'you',
    '尤佳',
    '客服管家',
    'Customer steward',
    'handler@demo front-desk@demo',
    'service mediation accounts',
    'yang',
    'xu',
  ],
];

const inEnglish: ReadonlySet<string> = new Set(['lin', 'yang']);

function personOf([id, name, zh, en, posts, skills, reportsTo, deputies]: Row, index: number): ExamplePerson {
  const held = posts.split(' ');
  return {
    id: `p-${id}`,
    name,
    title: { zh, en },
    // A range that no operator has given out.
    phone: `1000000${String(2001 + index)}`,
    login: id,
    language: inEnglish.has(id) ? 'en' : 'zh-CN',
    posts: held
      .filter((post) => !post.includes('#'))
      .map((post) => {
        const [role = '', estateId] = post.split('@');
        return { role, estateId: estateId ?? null };
      }),
    regions: held.flatMap((post) => {
      const [role = '', regionId] = post.split('#');
      return regionId === undefined ? [] : [{ role, regionId }];
    }),
    skills: skills === '' ? [] : skills.split(' '),
    reportsTo: reportsTo === null ? null : `p-${reportsTo}`,
    deputies: deputies === '' ? [] : deputies.split(' ').map((deputy) => `p-${deputy}`),
  };
}

/** Everybody of the example company. */
export const people: readonly ExamplePerson[] = [...company, ...lakeside, ...demo, ...regional].map(personOf);
