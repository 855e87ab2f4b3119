import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { useEstateZone } from '../../api/estates.js';
import { takeLedger } from '../../api/ledger.js';
import { ScopeChoice, useChosenScope, useScopeName } from '../../kit/estate-choice.js';
import { saveFile } from '../../kit/export.js';
import type { Scope } from '../../kit/scope.js';
import { PageHead } from '../../kit/page-head.js';
import { Loading, Refusal } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { useLanguage } from '../../words/language.js';
import { useWords } from '../../words/words.js';
import { ExportsTaken } from './exports-taken.js';
import { LedgerFilterBar } from './ledger-filters.js';
import { LedgerTable } from './ledger-table.js';
import { everything, filterNames, ledgerQuery } from './ledger.filters.js';
import { ledgerWords } from './ledger.words.js';
import './ledger.css';

/** Every case of an estate, a region or all, open and finished, by filters; taking along exactly what is filtered, and who took what (§4.4, §7.2, §7.4). */
export function Page(): ReactElement {
  const [asked] = useAddress(['estate', 'region']);
  const scope = useChosenScope(asked);
  return scope === undefined ? <Loading /> : <Ledger scope={scope} />;
}

function Ledger({ scope }: { readonly scope: Scope }): ReactElement {
  const t = useWords(ledgerWords);
  const me = useMe();
  const [address, change] = useAddress(['estate', 'region', ...filterNames]);
  const { estate: _estate, region: _region, ...filters } = address;
  const { estate: estateId } = scope;
  const zone = useEstateZone(estateId);
  const query = ledgerQuery(scope, filters, zone);
  return (
    <>
      <PageHead title={t.title} sub={t.sub}>
        <ScopeChoice value={scope} onChange={(next) => change({ ...next, dwelling: null })} />
      </PageHead>
      <LedgerFilterBar filters={filters} zone={zone} change={change} />
      {holds(me, 'supervisor', 'estate-manager', 'regional-manager', 'company', 'quality', 'admin') ? (
        <TakeAlong scope={scope} period={filters.period ?? everything} query={query.file} />
      ) : null}
      <LedgerTable query={query.list} zone={zone} ofAll={estateId === null} />
      {estateId !== null && holds(me, 'estate-manager', 'regional-manager', 'company', 'quality', 'admin') ? (
        <ExportsTaken estateId={estateId} zone={zone} />
      ) : null}
    </>
  );
}

function TakeAlong({
  scope,
  period,
  query,
}: {
  readonly scope: Scope;
  readonly period: string;
  readonly query: ReturnType<typeof ledgerQuery>['file'];
}): ReactElement {
  const t = useWords(ledgerWords);
  const spoken = useLanguage();
  const name = useScopeName(scope);
  const queries = useQueryClient();
  const [lang, setLang] = useState<'zh' | 'en' | 'both' | null>(null);
  const take = useMutation({
    mutationFn: async (format: 'csv' | 'xlsx') => {
      const { blob } = await takeLedger({ ...query, format, lang: lang ?? spoken });
      saveFile(`${[t.title, name, ...(period === everything ? [] : [period])].join('-')}.${format}`, blob);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['ledgers-taken'] }),
  });
  return (
    <section className="ledger-take" aria-label={t.title}>
      <Select
        aria-label={t.language}
        value={lang ?? spoken}
        onChange={setLang}
        options={(['zh', 'en', 'both'] as const).map((value) => ({ value, label: t[value] }))}
      />
      <Button type="primary" loading={take.isPending} onClick={() => take.mutate('xlsx')}>
        {t.xlsx}
      </Button>
      <Button disabled={take.isPending} onClick={() => take.mutate('csv')}>
        {t.csv}
      </Button>
      <Refusal error={take.error} />
    </section>
  );
}
