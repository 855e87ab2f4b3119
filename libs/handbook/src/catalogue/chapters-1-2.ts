import { atLeast, atMost, clause, exactly, type Clause } from './clause.js';

/** Chapter 1: service philosophy and management norms. */
export const chapter1: readonly Clause[] = [
  clause(
    '§1.1.2',
    ['服务目标', 'Service goals'],
    ['deadline', 'key-figure'],
    [
      '服务质量达标率、业主满意度、响应与投诉处理时间、持证上岗率达到规定值；员工定期培训考核。',
      'Reach the set rates of service-quality compliance, satisfaction, response and complaint handling, and certified staff; train and assess staff regularly.',
    ],
    [
      atLeast('quality.compliance', 0.98, '服务质量达标率', 'Service-quality compliance rate'),
      atLeast('satisfaction.goal', 0.95, '业主满意度', 'Customer satisfaction'),
      atMost('RESPOND.target', 'PT2H', '响应时间', 'Response'),
      atMost(
        'RESOLVE.target',
        'PT48H',
        '投诉处理时间（原文“不低于48小时”，按 48 小时目标理解）',
        'Complaint handling (worded "not under 48 h"; read as a 48 h target)',
      ),
      exactly('staff.certified.target', 1, '持证上岗率', 'Staff who hold the certificate of their post'),
    ],
  ),
  clause(
    '§1.2.1',
    ['参与各方', 'Bodies that take part'],
    ['norm'],
    [
      '业主委员会、物业管理人员、客服、工程维修、秩序、绿化各方执行同一标准，分级管理，动态优化。',
      "Owners' committee, property managers, customer service, engineering, security and greening work to one standard, managed by tiers and improved as it runs.",
    ],
  ),
  clause(
    '§1.2.2',
    ['标准流程与考核', 'Standard processes and assessment'],
    ['norm', 'key-figure'],
    [
      '业主入住、房屋维修、投诉处理、年度评估有标准流程；以服务质量评分、满意度调查、投诉处理率考核。',
      'Move-in, house repair, complaint handling and annual evaluation follow named processes; they are assessed by quality score, satisfaction survey and the handling rate of complaints.',
    ],
  ),
  clause(
    '§1.3.1',
    ['全过程服务', 'Full cycle of service'],
    ['deadline', 'plan'],
    [
      '前期介入、日常管理、应急处置（火灾、漏水、停电、盗窃第一时间响应）、年度评估全程覆盖；每年末与业主委员会共同评估，报告反馈有关部门。',
      "Cover early involvement (before owners move in), daily management, emergency handling (fire, leak, power cut, theft: response at once) and annual evaluation; at each year end evaluate together with the owners' committee and feed the report back to the departments concerned.",
    ],
    [exactly('evaluation.annual.per-year', 1, '年度评估', 'Annual evaluation', 'year')],
  ),
  clause(
    '§1.3.2',
    ['持证与记录', 'Certificates and records'],
    ['record', 'key-figure'],
    [
      '员工持岗位证书上岗；服务记录完整、真实、可追溯。',
      'Staff work only with the certificate of their post; records are complete, true and traceable.',
    ],
  ),
  clause(
    '§1.4.1',
    ['人员管理', 'Staff'],
    ['norm'],
    [
      '招聘审核资格；培训知识、礼仪、应急、法规；考核质量、态度、效率；以绩效、晋升、奖励激励。',
      'Recruit with a review of qualification; train knowledge, etiquette, emergency and law; assess quality, attitude, efficiency; reward by performance and promotion.',
    ],
  ),
  clause(
    '§1.4.2',
    ['培训', 'Training'],
    ['record', 'plan'],
    [
      '入职、专业技能、继续教育三类培训；培训档案可追溯、可考核。',
      'On-boarding, professional and continuing training; a training archive that can be traced and assessed.',
    ],
  ),
  clause(
    '§1.5.1',
    ['质量控制', 'Quality control'],
    ['plan'],
    [
      '定期检查、随机抽查、第三方评估；设质量问题反馈渠道。',
      'Regular inspection, random checks, third-party assessment; a channel for quality problems.',
    ],
  ),
  clause(
    '§1.5.2',
    ['监督', 'Supervision'],
    ['record'],
    [
      '内部（管理人员、业主委员会）与外部（第三方）监督；结果用于改进、考核、奖惩；建监督档案。',
      "Supervise internally (managers, owners' committee) and externally (third party); use results for improvement, assessment, reward and penalty; keep a supervision archive.",
    ],
  ),
];

/** Chapter 2: service content and management processes. */
export const chapter2: readonly Clause[] = [
  clause(
    '§2.1.1',
    ['业主委员会事务', "Owners' committee affairs"],
    ['key-figure', 'plan'],
    [
      '每个小区配专职管理人员负责业主委员会事务；定期组织业主大会；业主参与决策达到规定比例。',
      "Each estate has full-time managers for owners' committee affairs; the owners' assembly is organised regularly; owners take part in decisions.",
    ],
    [
      atLeast('managers.full-time', 2, '专职管理人员', 'Full-time managers per estate'),
      atLeast('owners.participation', 0.3, '业主参与决策比例', 'Participation of owners in decisions'),
    ],
  ),
  clause(
    '§2.1.2',
    ['业主档案', 'Owner archive'],
    ['record'],
    [
      '业主基本资料、房屋使用、投诉、报修建档，完整保密；数字平台实时更新查询。',
      'Archive basic data, use of the dwelling, complaints and repairs, complete and confidential; a platform with real-time update and query.',
    ],
  ),
  clause(
    '§2.1.3',
    ['满意度调查与投诉绿色通道', 'Satisfaction survey and complaint green channel'],
    ['deadline', 'key-figure', 'plan'],
    [
      '每季度至少两次满意度调查并计入质量考核；投诉绿色通道按时响应、办结，投诉处理率达标。',
      'Survey owners at least twice a quarter and count it in the assessment; the green channel responds and finishes in time, at the set handling rate.',
    ],
    [
      atLeast('survey.per-quarter', 2, '满意度调查', 'Satisfaction surveys', 'quarter'),
      atMost('RESPOND.further', 'PT24H', '投诉响应', 'Response to a complaint'),
      atMost('RESOLVE.limit', 'PT72H', '投诉办结', 'End of a complaint'),
      atLeast('complaint.resolution-rate', 0.95, '投诉处理率', 'Complaint handling rate'),
    ],
  ),
  clause(
    '§2.2.1',
    ['保洁', 'Cleaning'],
    ['plan'],
    [
      '公共区域每日保洁，做到“四无一好”：无垃圾、无杂物、无污水、无异味，整洁美观；保洁员培训。',
      'Clean public areas daily: no rubbish, clutter, sewage or smell, tidy and pleasant; train cleaners.',
    ],
    [atLeast('cleaning.per-day', 1, '公共区域保洁', 'Cleaning of public areas', 'day')],
  ),
  clause(
    '§2.2.2',
    ['绿化', 'Greening'],
    ['key-figure', 'record'],
    [
      '绿地覆盖率达标；修剪、施肥、浇水；建绿化档案，定期检查。',
      'Keep the cover of green land (绿地覆盖率); prune, fertilise, water; keep a greening archive and check it regularly.',
    ],
    [atLeast('green.cover', 0.3, '绿地覆盖率', 'Cover of green land (绿地覆盖率)')],
  ),
  clause(
    '§2.2.3',
    ['安全巡查', 'Safety patrol'],
    ['plan', 'record'],
    [
      '每日巡查公共区域，重点是消防、监控、门禁；留巡查记录；对员工开展安全培训。',
      'Patrol public areas every day, above all fire equipment, CCTV and access control; keep patrol records; train staff in safety.',
    ],
    [atLeast('patrol.per-day', 1, '公共区域安全巡查', 'Safety patrol of public areas', 'day')],
  ),
  clause(
    '§2.3.1',
    ['设备台账', 'Equipment ledger'],
    ['record'],
    [
      '电梯、给水、供电、消防设备登记状态、维护时间、维修记录；实时监测、预警。',
      'Record state, maintenance and repair of lifts, water, power and fire equipment; monitor live and warn early.',
    ],
  ),
  clause(
    '§2.3.2',
    ['维护计划', 'Maintenance plans'],
    ['plan', 'record'],
    [
      '按设备类型制定预防性、周期性、故障性维护计划并留记录。',
      'Plan preventive, periodic and breakdown maintenance by type of equipment, with records.',
    ],
    [
      atLeast('maintenance.lift.per-year', 2, '电梯维护（每半年）', 'Lift maintenance (every half-year)', 'year'),
      atLeast(
        'maintenance.water.per-year',
        4,
        '供水设备维护（每季度）',
        'Water supply maintenance (every quarter)',
        'year',
      ),
    ],
  ),
  clause(
    '§2.3.3',
    ['设备故障', 'Equipment faults'],
    ['deadline', 'record'],
    [
      '设备故障按时响应、修复；故障台账登记种类、处理时间、责任人；定期演练。',
      'Respond to and fix faults in time; a fault ledger with kind, handling time and person responsible; regular drills.',
    ],
    [
      atMost('fault.respond', 'PT2H', '故障响应', 'Response to a fault'),
      atMost('fault.fix', 'PT48H', '故障修复', 'Fault fixed'),
    ],
  ),
  clause(
    '§2.4.1',
    ['秩序维护', 'Security'],
    ['norm'],
    [
      '门禁管理、访客登记、巡逻；秩序员全天在岗，接受安全培训。',
      'Access control, visitor registration, patrol; security staff on duty around the clock, trained in safety.',
    ],
    [exactly('security.on-duty', 'PT24H', '每日值守', 'On duty', 'day')],
  ),
  clause(
    '§2.4.2',
    ['消防', 'Fire safety'],
    ['plan', 'record'],
    [
      '灭火器、消火栓、报警器定期检查；消防台账登记时间、结果、整改；与业主一起演练。',
      'Check extinguishers, hydrants and alarms regularly; a fire ledger with time, result, rectification; drills with owners.',
    ],
  ),
  clause(
    '§2.4.3',
    ['隐患排查', 'Hidden dangers'],
    ['plan', 'record'],
    [
      '排查消防通道、电梯、燃气管道、电线；登记时间、内容、整改；整改台账直至逐项消除。',
      'Investigate fire lanes, lifts, gas pipes and wiring; record time, content, rectification; a rectification ledger until each is put right.',
    ],
  ),
  clause(
    '§2.5.1',
    ['绿化检查', 'Greening checks'],
    ['plan', 'record'],
    ['定期检查绿化并记录。', 'Check greening regularly and record it.'],
  ),
  clause(
    '§2.5.2',
    ['环境卫生', 'Sanitation'],
    ['plan'],
    ['每日清洁环境卫生。', 'Sanitation every day.'],
    [atLeast('sanitation.per-day', 1, '环境卫生清洁', 'Sanitation', 'day')],
  ),
  clause(
    '§2.5.3',
    ['卫生检查与整改', 'Sanitation inspection'],
    ['record'],
    ['建卫生检查台账与整改台账。', 'Keep a sanitation inspection ledger and a rectification ledger.'],
  ),
];
