import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, type Caller, CurrentCaller, Describe, type DescribedError } from '@steward/service-kit';
import { idSchema } from '@steward/contracts';
import { shiftHands } from '../estates/board-roles.js';
import { HandoverBookService } from './handover-book.service.js';
import {
  type EraseNote,
  type HandedOver,
  type TakeOver,
  type WriteNote,
  eraseNoteSchema,
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

  @Post('notes/:id/erase')
  @HttpCode(200)
  @Describe({
    summary: {
      zh: '删除交班备注的文字（记录人本人、项目经理或公司；谁删除的留痕）',
      en: 'Erase the words of a note: its author, the estate manager or the company; who did is recorded',
    },
    response: handedOverSchema,
    clause: '§7.4',
    errors: [
      errors[0] ?? 'estate.unknown',
      { code: 'handover-note.unknown', status: 404, when: { zh: '没有这条备注', en: 'there is no such note' } },
      {
        code: 'handover-note.not-yours',
        status: 403,
        when: { zh: '他人的备注，且您不是项目经理', en: "it is somebody else's, and you do not lead here" },
      },
    ],
  })
  erase(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: eraseNoteSchema }) body: EraseNote,
  ): Promise<HandedOver> {
    return this.book.erase(caller, body.estateId, id);
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
