import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import type { ReactElement } from 'react';
import { buildings, dwellings } from '../../api/places.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useSay, useWords } from '../../words/words.js';
import { BuildingSelect, EstateSelect } from './place-selects.js';
import { Labels } from './qr-labels.js';
import { qrWords } from './qr.words.js';

/** Labels with the QR codes of buildings, or of the dwellings of one, to print and to put up. */
export function QrCodes(): ReactElement {
  const t = useWords(qrWords);
  const [{ estate = null, building = null, each = 'building', paper = 'sheet' }, change] = useAddress([
    'estate',
    'building',
    'each',
    'paper',
  ]);
  return (
    <div>
      <p className="soft qr-tools">{t.hint}</p>
      <div className="setup-tools qr-tools">
        <EstateSelect value={estate} onChange={(value) => change({ estate: value, building: null })} />
        <BuildingSelect estate={estate} value={building} onChange={(value) => change({ building: value })} />
        <Segmented
          aria-label={t.what}
          value={each}
          onChange={(value) => change({ each: value })}
          options={[
            { value: 'building', label: t.building },
            { value: 'dwelling', label: t.dwelling },
          ]}
        />
        <Segmented
          aria-label={t.layout}
          value={paper}
          onChange={(value) => change({ paper: value })}
          options={[
            { value: 'sheet', label: t.sheet },
            { value: 'single', label: t.single },
          ]}
        />
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t.print}
        </Button>
      </div>
      {each === 'dwelling' ? (
        building === null ? (
          <Nothing>{t.chooseBuilding}</Nothing>
        ) : (
          <DwellingLabels building={building} paper={paper} />
        )
      ) : (
        <BuildingLabels estate={estate} building={building} paper={paper} />
      )}
    </div>
  );
}

function BuildingLabels({
  estate,
  building,
  paper,
}: {
  readonly estate: string | null;
  readonly building: string | null;
  readonly paper: string;
}): ReactElement {
  const say = useSay();
  return (
    <Shown of={useQuery(buildings(estate))}>
      {(all) => {
        const shown = all.filter(({ active, buildingId }) => active && (building === null || building === buildingId));
        const byEstate = [...new Set(shown.map(({ estateId }) => estateId))];
        return byEstate.map((estateId) => (
          <Labels
            key={estateId}
            kind="building"
            estate={estateId}
            paper={paper}
            places={shown
              .filter((one) => one.estateId === estateId)
              .map(({ buildingId, name }) => ({ id: buildingId, place: say(name) }))}
          />
        ));
      }}
    </Shown>
  );
}

function DwellingLabels({ building, paper }: { readonly building: string; readonly paper: string }): ReactElement {
  const say = useSay();
  return (
    <Shown of={useQuery(dwellings({ building }))}>
      {({ items }) => {
        const shown = items.filter(({ active }) => active);
        return (
          <Labels
            kind="dwelling"
            estate={shown[0]?.estateId ?? null}
            paper={paper}
            places={shown.map(({ address, dwellingId }) => ({ id: dwellingId, place: say(address) }))}
          />
        );
      }}
    </Shown>
  );
}
