import { atLeast, clause, exactly, type Clause } from './clause.js';

/** Chapter 5: assessment and performance. */
export const chapter5: readonly Clause[] = [
  clause(
    '§5.1',
    ['评价指标', 'Dimensions'],
    ['key-figure'],
    [
      '流程规范、响应及时、质量与满意、安全合规、效率成本五个维度；权重与标准可因小区和物业类型而异。',
      'Five dimensions: standardisation, timeliness, quality and satisfaction, safety and compliance, efficiency and cost; weights may differ by estate and property type.',
    ],
    [
      atLeast('satisfaction.pass', 0.9, '满意度', 'Satisfaction'),
      atLeast('service-score.pass', 85, '服务评分', 'Service score'),
      exactly('evaluation.dimensions', 5, '评价维度', 'Dimensions'),
    ],
  ),
  clause(
    '§5.2',
    ['评价方法', 'Methods'],
    ['plan'],
    [
      '定量、定性、综合、动态、第三方评价；按季度绩效评价，按半年全面评价。',
      'Quantitative, qualitative, combined, dynamic and third-party; performance every quarter, full every half-year.',
    ],
    [
      exactly('evaluation.performance.per-quarter', 1, '绩效评价', 'Performance evaluation', 'quarter'),
      exactly('evaluation.full.per-half-year', 1, '全面评价', 'Full evaluation', 'half-year'),
    ],
  ),
  clause(
    '§5.3',
    ['结果应用', 'Use of results'],
    ['norm'],
    [
      '用于改进、奖惩（晋升、奖金；培训、调岗）、资源配置、客户反馈、流程优化。',
      'Improvement, reward and penalty (promotion, bonus; training, change of post), resources, feedback to customers, better processes.',
    ],
  ),
  clause(
    '§5.4',
    ['激励', 'Incentives'],
    ['norm'],
    [
      '奖金、晋升、表彰，团队奖励，创新奖；结果向员工公开。',
      'Bonus, promotion, commendation, team reward, innovation award; results are published to staff.',
    ],
  ),
  clause(
    '§5.5',
    ['优化', 'Optimisation'],
    ['norm'],
    [
      '依结果优化流程、标准、培训、工具、反馈渠道。',
      'Improve processes, standards, training, tools and channels from the results.',
    ],
  ),
];

/** Chapter 6: continuous improvement and innovation. */
export const chapter6: readonly Clause[] = [
  clause(
    '§6.1',
    ['PDCA 循环', 'PDCA'],
    ['norm'],
    ['一切改进按计划、执行、检查、处理循环进行。', 'Every improvement runs plan, do, check, act.'],
  ),
  clause(
    '§6.2',
    ['创新', 'Innovation'],
    ['norm'],
    ['数字化、增值服务、新模式与新流程。', 'Digital and value-added service, new models and processes.'],
  ),
  clause(
    '§6.3',
    ['标准修订', 'Revision of standards'],
    ['plan'],
    [
      '标准定期修订，执行情况定期检查，发现问题即修订。',
      'Revise standards regularly; check how they are kept, and let problems lead to revision.',
    ],
  ),
  clause(
    '§6.4',
    ['培训闭环', 'Training loop'],
    ['plan'],
    [
      '培训、实践、反馈、提高；岗位能力评估；以考试、反馈、案例评价培训效果。',
      'Training, practice, feedback, improvement; assess ability for the post; judge the effect by examination, feedback and cases.',
    ],
  ),
  clause(
    '§6.5',
    ['信息平台', 'Platform'],
    ['norm'],
    [
      '预约、请求、评价统一平台；数据辅助决策；保护个人信息；流程可见、可追溯、可优化。',
      'One platform for booking, request and evaluation; decisions from data; personal data protected; process visible, traceable, improvable.',
    ],
  ),
];

/** Chapter 7: archives and information. */
export const chapter7: readonly Clause[] = [
  clause(
    '§7.1',
    ['服务档案', 'Archives'],
    ['deadline', 'record', 'plan'],
    [
      '按项目、内容、时间、人员、客户归档计划、过程、反馈、整改、评价、合同、验收、费用；每季度更新，重大事件后立即更新。',
      'Archive by item, content, time, staff and customer: plans, process, feedback, rectification, evaluation, contracts, acceptance, fees; update every quarter, and at once after a major event.',
    ],
    [exactly('archive.update.per-quarter', 1, '档案更新', 'Update of the archive', 'quarter')],
  ),
  clause(
    '§7.2',
    ['记录要求', 'Records'],
    ['record'],
    [
      '记录真实、准确、完整、及时，字段齐全；电子与纸质档案各按年限保存。',
      'Records are true, accurate, complete and timely, with every field; electronic and paper archives are kept for their years.',
    ],
    [
      atLeast('retention.electronic.years', 5, '电子档案保存年限', 'Years an electronic archive is kept'),
      atLeast('retention.paper.years', 3, '纸质档案保存年限', 'Years a paper archive is kept'),
    ],
  ),
  clause(
    '§7.3',
    ['信息共享', 'Sharing'],
    ['plan'],
    [
      '统一标准、分级可控地共享；权责清楚；定期检查完整性。',
      'Share under one standard, by level and under control; clear rights; check integrity regularly.',
    ],
  ),
  clause(
    '§7.4',
    ['信息安全', 'Security'],
    ['norm', 'record'],
    [
      '敏感信息存储与传输加密，分级访问，查阅、修改、删除全程留痕；安全培训，专人保密责任。',
      'Encrypt sensitive data at rest and in transit, grade access, audit every read, change and deletion; security training, confidentiality by name.',
    ],
  ),
  clause(
    '§7.5',
    ['信息更新', 'Updating'],
    ['plan'],
    [
      '信息及时更新，一般每季度一次（其后原文缺失）。',
      'Update information promptly, every quarter as a rule (the rest is missing).',
    ],
    [exactly('information.update.per-quarter', 1, '信息更新', 'Update of information', 'quarter')],
  ),
];

/** Chapter 8, of which only the headings are known. */
export const chapter8: readonly Clause[] = [
  clause(
    '§8',
    ['附则', 'Supplementary provisions'],
    ['norm'],
    [
      '仅知标题：适用范围、生效日期、修订、监督、法律责任。',
      'Only the headings are known: scope, effective date, revision, supervision, legal liability.',
    ],
  ),
];
