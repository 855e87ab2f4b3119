import { atLeast, atMost, clause, exactly, type Clause } from './clause.js';

/** Chapter 3: delivery and customer communication. */
export const chapter3: readonly Clause[] = [
  clause(
    '§3.1',
    ['服务响应与服务模块', 'Response and service modules'],
    ['deadline'],
    [
      '按问题分类限时响应；提供基础、增值、安全三类服务，照顾老人、儿童、商务等群体。',
      'Respond in the time of the class of problem; offer basic, value-added and safety services, fitted to the elderly, children and business people.',
    ],
    [
      atMost('RESPOND.limit.general', 'PT2H', '一般问题响应', 'Response, general'),
      atMost('RESPOND.limit.major', 'PT4H', '重大问题响应', 'Response, major'),
      atMost('RESPOND.limit.major-emergency', 'PT1H', '重大紧急问题响应', 'Response, major emergency'),
    ],
  ),
  clause(
    '§3.2',
    ['沟通', 'Communication'],
    ['record'],
    [
      '线上（平台、公众号、应用）、线下（现场、上门、活动）、专项沟通，全程可追溯；收集、登记分类跟踪、归档分析并告知结果，形成闭环。',
      'Communicate online, offline and on special occasions, traceably; a closed loop: collect, register, classify, track, archive, analyse, tell the outcome.',
    ],
  ),
  clause(
    '§3.3',
    ['反馈处理', 'Handling of feedback'],
    ['deadline', 'record'],
    [
      '反馈分一般、紧急、重大；每件由专人负责，按时反馈结果，告知进度与结果；用数据分析找薄弱环节。',
      'Classify feedback as general, urgent or major; one named person handles each, feeds back in time and tells progress and outcome; analyse data for weak points.',
    ],
  ),
  clause(
    '§3.4',
    ['满意度管理', 'Satisfaction management'],
    ['plan', 'key-figure'],
    ['调查、分析、措施、跟踪，按客户群体进行。', 'Survey, analysis, measures, tracking, by customer group.'],
  ),
  clause(
    '§3.5',
    ['改进', 'Improvement'],
    ['plan'],
    [
      '定目标、定措施、按人按期落实、评估反馈。',
      'Goal, measures, implementation by a named person and date, evaluation and feedback.',
    ],
  ),
];

/** Chapter 4: safeguards and emergencies. */
export const chapter4: readonly Clause[] = [
  clause(
    '§4.1',
    ['资源保障', 'Resources'],
    ['deadline', 'key-figure', 'record'],
    [
      '管理人员配比、全天响应、持证率、故障响应达标；设备建档；一个平台覆盖全部服务并与监管平台交换数据；备应急物资、演练与响应程序。',
      'Keep ratio of managers, round-the-clock response, certified staff and fault response; archive equipment; one platform for every service that exchanges data with the authority; emergency supplies, drills and procedure.',
    ],
    [
      atLeast(
        'managers.per-staff',
        0.2,
        '专职管理人员配比（1:5，原文未写明分母）',
        'Full-time managers 1 : 5 (no denominator is named)',
      ),
      exactly('response.hours', 'PT24H', '全天响应', 'Response around the clock', 'day'),
      atLeast('staff.certified.floor', 0.95, '持证率', 'Certified staff'),
      atMost('fault.respond', 'PT2H', '故障响应', 'Response to a fault'),
      exactly('platform.coverage', 1, '平台覆盖率', 'Coverage of the platform'),
    ],
  ),
  clause(
    '§4.2',
    ['应急预案', 'Emergency plans'],
    ['deadline', 'plan'],
    [
      '自然灾害、安全事故、公共卫生、系统故障各有预案：预警、疏散、物资、隔离、消毒、公告、定期健康巡查；系统故障限时响应；定期检测演练。',
      'Plans for natural disaster, safety accident, public health and system failure: warning, evacuation, supplies, isolation, disinfection, notice, regular health patrols; respond to system failures in time; test and drill regularly.',
    ],
    [atMost('system-failure.respond', 'PT2H', '系统故障响应', 'Response to a system failure')],
  ),
  clause(
    '§4.3',
    ['服务中断', 'Service interruption'],
    ['deadline', 'record'],
    [
      '中断分三级：一般立即启动预案并告知相关业主、采取临时措施；较大启动二级响应、专业人员排查修复并登记中断台账（过程、时间、人员、结果）；重大启动三级响应、专家组修复，形成专项报告并及时上报（原文未写明向谁上报）。',
      'Three grades: general starts the plan at once, tells the owners concerned and takes temporary measures; larger is a level-2 response by specialists with an interruption ledger (process, time, person, result); major is a level-3 response by experts with a special report, reported upward promptly (no addressee is named).',
    ],
    [
      atMost('interruption.general.basic-service', 'PT2H', '一般中断恢复基本服务', 'Basic service, general'),
      atMost('interruption.general.full-repair', 'PT48H', '一般中断全面检修', 'Full repair, general'),
      atMost('interruption.larger.first-handling', 'PT24H', '较大中断初步处理', 'First handling, larger'),
      atMost('interruption.larger.basic-service', 'PT24H', '较大中断恢复基本服务', 'Basic service, larger'),
      exactly('interruption.larger.level', 2, '较大中断响应级别', 'Response level, larger'),
      atMost('interruption.major.full-repair', 'PT48H', '重大中断全面修复', 'Full repair, major'),
      exactly('interruption.major.level', 3, '重大中断响应级别', 'Response level, major'),
    ],
  ),
  clause(
    '§4.4',
    ['投诉处理', 'Complaints'],
    ['deadline', 'record'],
    [
      '受理、分类、调查、处理、反馈、复查；首问负责；台账登记时间、内容、结果、责任人、反馈时间；投诉人评价处理结果并用于改进。',
      'Accept, classify, investigate, handle, feed back, review; whoever is asked first is responsible; a ledger with time, content, result, person responsible and time of feedback; the complainant rates the handling and ratings improve it.',
    ],
  ),
  clause(
    '§4.5',
    ['服务记录', 'Service records'],
    ['record'],
    [
      '计划、执行、评估、整改、报告按时间顺序记录，电子与纸质并存；规定保存期、归档程序、查阅权限。',
      'Plan, execution, evaluation, rectification and report in time order, electronic and paper; with retention, filing procedure and access rights.',
    ],
  ),
];
