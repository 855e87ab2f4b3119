import { Body, Controller, Post } from '@nestjs/common';
import { Allow, type Caller, CurrentCaller, Describe, type DescribedError } from '@steward/service-kit';
import { shiftHands } from '../board/board-roles.js';
import { HandoverBookService } from './handover-book.service.js';
import {
  type HandedOver,
  type TakeOver,
  type WriteNote,
  handedOverSchema,
  takeOverSchema,
  writeNoteSchema,
} from './handover.schemas.js';

const errors: readonly DescribedError[] = [
  {
    code: 'estate.unknown',
    status: 422,
    when: { zh: '小区不存在或不在权限内', en: 'the estate is not known or not yours' },
  },
  { code: 'handover.period', status: 400, when: { zh: '班次有误', en: 'the shift is not possible' } },
  { code: 'handover.taken-over', status: 422, when: { zh: '他人已接班', en: 'somebody else has taken it over' } },
];

/** Handing a shift over (交接班): notes for the next one, and taking over by name. */
@Controller('v1/board/handover')
@Allow(...shiftHands)
export class HandoverController {
  constructor(private readonly book: HandoverBookService) {}

  @Post('notes')
  @Describe({
    summary: { zh: '记录交班备注', en: 'Note something for the next shift' },
    response: handedOverSchema,
    status: 201,
    keyed: 'id',
    errors: [
      ...errors,
      {
        code: 'handover-note.taken',
        status: 422,
        when: { zh: '编号已用于另一班', en: 'the id is of a note of another shift' },
      },
      { code: 'handover.full', status: 422, when: { zh: '备注已达上限', en: 'as many notes as a shift may have' } },
    ],
  })
  note(@CurrentCaller() caller: Caller, @Body({ schema: writeNoteSchema }) body: WriteNote): Promise<HandedOver> {
    return this.book.note(caller, body);
  }

  @Post('take-over')
  @Describe({
    summary: { zh: '接班', en: 'Take a shift over' },
    response: handedOverSchema,
    status: 201,
    errors,
  })
  takeOver(@CurrentCaller() caller: Caller, @Body({ schema: takeOverSchema }) body: TakeOver): Promise<HandedOver> {
    return this.book.takeOver(caller, body);
  }
}
