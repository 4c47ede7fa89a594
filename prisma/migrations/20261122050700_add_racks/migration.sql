-- AlterTable
ALTER TABLE "node" ADD COLUMN     "rack" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "rack_height" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "rack_unit" INTEGER;

-- AlterTable
ALTER TABLE "switch" ADD COLUMN     "rack" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "rack_height" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "rack_unit" INTEGER;

-- CreateTable
CREATE TABLE "cabling_change" (
    "availability_zone_id" UUID NOT NULL,
    "xid" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cabling_change_pkey" PRIMARY KEY ("availability_zone_id","xid")
);

-- CreateIndex
CREATE INDEX "node_availability_zone_id_rack_idx" ON "node"("availability_zone_id", "rack");

-- Where a machine is mounted, as packages/core/src/rack/rack-place.ts says.
ALTER TABLE "node" ADD CONSTRAINT "node_rack_place" CHECK (
  CASE WHEN rack_unit IS NULL THEN rack_height BETWEEN 1 AND 60
    ELSE rack <> '' AND rack_unit >= 1 AND rack_height >= 1 AND rack_unit + rack_height <= 61 END);
ALTER TABLE "switch" ADD CONSTRAINT "switch_rack_place" CHECK (
  CASE WHEN rack_unit IS NULL THEN rack_height BETWEEN 1 AND 60
    ELSE rack <> '' AND rack_unit >= 1 AND rack_height >= 1 AND rack_unit + rack_height <= 61 END);

-- Ports at which a switch could see a NIC, by the digits of its MAC address; packages/db/src/cabling/load-cable-facts.ts asks so.
CREATE INDEX "switch_port_neighbour_port" ON "switch_port" (regexp_replace(lower("neighbour"->>'portId'), '[^0-9a-f]', '', 'g'))
  WHERE "neighbour" IS NOT NULL;
CREATE INDEX "switch_port_neighbour_chassis" ON "switch_port" (regexp_replace(lower("neighbour"->>'chassisId'), '[^0-9a-f]', '', 'g'))
  WHERE "neighbour" IS NOT NULL;

-- One row for each transaction that changes what is judged of the cables of a zone, so that what was judged before can be kept
-- until then (packages/db/src/cabling/list-cables.ts). Nobody waits for anybody: every transaction writes a row of its own.
CREATE FUNCTION record_cabling_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  zones uuid[];
BEGIN
  IF TG_TABLE_NAME = 'port' THEN
    zones := ARRAY(SELECT availability_zone_id FROM node WHERE id IN (NEW.node_id, OLD.node_id));
  ELSIF TG_TABLE_NAME = 'switch_port' THEN
    zones := ARRAY(SELECT availability_zone_id FROM switch WHERE id IN (NEW.switch_id, OLD.switch_id));
  ELSE
    zones := ARRAY[NEW.availability_zone_id, OLD.availability_zone_id];
  END IF;
  INSERT INTO cabling_change (availability_zone_id, xid)
  SELECT DISTINCT zone, pg_current_xact_id()::text::bigint FROM unnest(zones) AS zone WHERE zone IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER cabling_port_life AFTER INSERT OR DELETE ON port FOR EACH ROW EXECUTE FUNCTION record_cabling_change();
CREATE TRIGGER cabling_port_update AFTER UPDATE ON port FOR EACH ROW
  WHEN ((OLD.node_id, OLD.name, OLD.mac_address, OLD.has_carrier, OLD.link_switch_id, OLD.link_port, OLD.lldp) IS DISTINCT FROM
    (NEW.node_id, NEW.name, NEW.mac_address, NEW.has_carrier, NEW.link_switch_id, NEW.link_port, NEW.lldp))
  EXECUTE FUNCTION record_cabling_change();
CREATE TRIGGER cabling_switch_port_life AFTER INSERT OR DELETE ON switch_port FOR EACH ROW EXECUTE FUNCTION record_cabling_change();
CREATE TRIGGER cabling_switch_port_update AFTER UPDATE ON switch_port FOR EACH ROW
  WHEN ((OLD.switch_id, OLD.name, OLD.neighbour) IS DISTINCT FROM (NEW.switch_id, NEW.name, NEW.neighbour))
  EXECUTE FUNCTION record_cabling_change();
CREATE TRIGGER cabling_switch_life AFTER INSERT OR DELETE ON switch FOR EACH ROW EXECUTE FUNCTION record_cabling_change();
CREATE TRIGGER cabling_switch_update AFTER UPDATE ON switch FOR EACH ROW
  WHEN ((OLD.availability_zone_id, OLD.name, OLD.mac_address, OLD.identity ->> 'name') IS DISTINCT FROM
    (NEW.availability_zone_id, NEW.name, NEW.mac_address, NEW.identity ->> 'name'))
  EXECUTE FUNCTION record_cabling_change();
-- A node without ports has no cables; its ports tell of themselves, unless they are gone with it.
CREATE TRIGGER cabling_node_delete AFTER DELETE ON node FOR EACH ROW EXECUTE FUNCTION record_cabling_change();
CREATE TRIGGER cabling_node_update AFTER UPDATE ON node FOR EACH ROW
  WHEN ((OLD.availability_zone_id, OLD.name) IS DISTINCT FROM (NEW.availability_zone_id, NEW.name))
  EXECUTE FUNCTION record_cabling_change();
