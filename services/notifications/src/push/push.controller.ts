import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { idSchema } from '@steward/contracts';
import { CurrentCaller, Describe, type Caller } from '@steward/service-kit';
import { PushService } from './push.service.js';
import {
  pushDeviceSchema,
  pushSchema,
  putDeviceSchema,
  triedSchema,
  type PushDeviceView,
  type PushView,
  type PutDevice,
  type Tried,
} from './push.schemas.js';

const nobody = {
  code: 'push.nobody',
  status: 403,
  when: { zh: '调用人不是在册人员', en: 'the caller is no person of a company' },
} as const;
const notConfigured = {
  code: 'push.not-configured',
  status: 422,
  when: { zh: '未设置推送密钥', en: 'no key for push services is set' },
} as const;

/** Notices on one's own devices (RFC 8030): which they are, whether they arrive. */
@Controller('v1/push')
export class PushController {
  constructor(private readonly push: PushService) {}

  @Get()
  @Describe({
    summary: { zh: '推送公钥和我的设备', en: 'The key to subscribe with, and my devices' },
    response: pushSchema,
    errors: [nobody],
  })
  view(@CurrentCaller() caller: Caller): Promise<PushView> {
    return this.push.view(caller);
  }

  @Put('devices')
  @Describe({
    summary: { zh: '在我的这台设备上接收推送通知', en: 'Show me notices on this device' },
    response: pushDeviceSchema,
    errors: [
      nobody,
      notConfigured,
      {
        code: 'webhook.address-refused',
        status: 422,
        when: { zh: '推送地址指向内部网络或本系统', en: 'the address leads to an internal network or to ourselves' },
      },
    ],
  })
  put(@CurrentCaller() caller: Caller, @Body({ schema: putDeviceSchema }) device: PutDevice): Promise<PushDeviceView> {
    return this.push.put(caller, device);
  }

  @Delete('devices/:id')
  @HttpCode(204)
  @Describe({
    summary: { zh: '不再在这台设备上接收', en: 'No more notices on this device' },
    status: 204,
    errors: [
      nobody,
      { code: 'push-device.unknown', status: 404, when: { zh: '无此设备', en: 'you have no such device' } },
    ],
  })
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.push.remove(caller, id);
  }

  @Post('trials')
  @HttpCode(200)
  @Describe({
    summary: { zh: '向我的设备发一条试试', en: 'Send a notice to my devices, to see whether it arrives' },
    response: triedSchema,
    errors: [nobody, notConfigured],
  })
  try(@CurrentCaller() caller: Caller): Promise<Tried> {
    return this.push.try(caller);
  }
}
