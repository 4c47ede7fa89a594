-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "project_id" UUID,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "active" BOOLEAN NOT NULL DEFAULT true,
    "secret_sealed" BYTEA NOT NULL,
    "previous_secret_sealed" BYTEA,
    "previous_secret_until" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "disabled_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_change" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "noun" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "context" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "webhook_change_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "project_id" UUID,
    "event" TEXT NOT NULL,
    "object_name" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "attempts" JSONB NOT NULL DEFAULT '[]',
    "next_attempt_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_project_id_idx" ON "webhook"("project_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_created_at_id_idx" ON "webhook_delivery"("webhook_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_status_next_attempt_at_idx" ON "webhook_delivery"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_created_at_idx" ON "webhook_delivery"("created_at");

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- What changed is written down in the transaction of the change, whichever statement made it: triggers, because life cycles
-- and powers move in many places, some of them single statements for speed. Without an active webhook it is one look at an
-- almost empty table.

-- Only these columns leave their row: none that is sealed, none that holds what an author liked.
CREATE FUNCTION webhook_row(noun text, whole jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(key, value) FROM jsonb_each(whole) WHERE key = ANY (CASE noun
    WHEN 'node' THEN ARRAY['id', 'name', 'description', 'resource_class', 'metadata', 'traits', 'availability_zone_id', 'engine',
      'boot_mode', 'provision_state', 'target_provision_state', 'power_observed', 'power_target', 'maintenance',
      'maintenance_reason', 'last_error_code', 'arch', 'cpu_model', 'cpu_cores', 'memory_mib', 'local_disk_gib', 'vendor',
      'product_name', 'serial_number', 'version', 'created_at', 'updated_at']
    WHEN 'host' THEN ARRAY['id', 'name', 'project_id', 'owner_id', 'availability_zone_id', 'flavor_snapshot', 'image_id', 'state',
      'last_error_code', 'version', 'created_at', 'active_at', 'deleted_at']
    WHEN 'operation' THEN ARRAY['id', 'kind', 'status', 'project_id', 'node_id', 'host_id', 'image_id', 'target_name',
      'requested_by', 'error_code', 'created_at', 'started_at', 'finished_at']
    WHEN 'project' THEN ARRAY['id', 'name', 'department_id', 'max_hosts', 'max_nodes']
    WHEN 'quota_request' THEN ARRAY['id', 'project_id', 'max_hosts', 'max_nodes', 'reason', 'state', 'requester_name',
      'decider_name', 'decision_reason', 'created_at', 'decided_at']
    WHEN 'console_session' THEN ARRAY['id', 'project_id', 'host_id', 'user_id', 'kind', 'consumed_at', 'closed_at', 'close_reason']
  END)
$$;

-- Its owner's rights: whoever changes a host may neither read webhooks nor write changes.
CREATE FUNCTION record_webhook_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  around jsonb := '{}';
BEGIN
  IF NOT EXISTS (SELECT 1 FROM webhook WHERE active) THEN RETURN NULL; END IF;
  IF TG_TABLE_NAME = 'node' THEN
    around := jsonb_build_object(
      'openOperation', EXISTS (
        SELECT 1 FROM operation WHERE node_id = coalesce(NEW.id, OLD.id) AND status IN ('queued', 'running', 'waiting')),
      'host', (SELECT webhook_row('host', to_jsonb(h)) FROM host h
        WHERE h.node_id = coalesce(NEW.id, OLD.id) AND h.state <> 'deleted' LIMIT 1));
  END IF;
  INSERT INTO webhook_change (noun, before, after, context) VALUES (TG_TABLE_NAME,
    CASE WHEN TG_OP <> 'INSERT' THEN webhook_row(TG_TABLE_NAME, to_jsonb(OLD)) END,
    CASE WHEN TG_OP <> 'DELETE' THEN webhook_row(TG_TABLE_NAME, to_jsonb(NEW)) END,
    around);
  PERFORM pg_notify('ingot_outbox', '');
  RETURN NULL;
END
$$;

CREATE TRIGGER webhook_node_life AFTER INSERT OR DELETE ON node FOR EACH ROW EXECUTE FUNCTION record_webhook_change();
CREATE TRIGGER webhook_node_update AFTER UPDATE ON node FOR EACH ROW WHEN (
  (OLD.name, OLD.description, OLD.resource_class, OLD.metadata, OLD.traits, OLD.availability_zone_id, OLD.boot_mode,
    OLD.provision_state, OLD.power_observed, OLD.power_target, OLD.maintenance, OLD.maintenance_reason, OLD.cpu_model,
    OLD.cpu_cores, OLD.memory_mib, OLD.local_disk_gib, OLD.vendor, OLD.product_name, OLD.serial_number)
  IS DISTINCT FROM
  (NEW.name, NEW.description, NEW.resource_class, NEW.metadata, NEW.traits, NEW.availability_zone_id, NEW.boot_mode,
    NEW.provision_state, NEW.power_observed, NEW.power_target, NEW.maintenance, NEW.maintenance_reason, NEW.cpu_model,
    NEW.cpu_cores, NEW.memory_mib, NEW.local_disk_gib, NEW.vendor, NEW.product_name, NEW.serial_number))
  EXECUTE FUNCTION record_webhook_change();
CREATE TRIGGER webhook_host_life AFTER INSERT ON host FOR EACH ROW EXECUTE FUNCTION record_webhook_change();
CREATE TRIGGER webhook_host_update AFTER UPDATE ON host FOR EACH ROW
  WHEN ((OLD.name, OLD.state) IS DISTINCT FROM (NEW.name, NEW.state)) EXECUTE FUNCTION record_webhook_change();
CREATE TRIGGER webhook_operation_life AFTER INSERT ON operation FOR EACH ROW EXECUTE FUNCTION record_webhook_change();
CREATE TRIGGER webhook_operation_update AFTER UPDATE ON operation FOR EACH ROW
  WHEN (OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL) EXECUTE FUNCTION record_webhook_change();
CREATE TRIGGER webhook_project_update AFTER UPDATE ON project FOR EACH ROW
  WHEN ((OLD.max_hosts, OLD.max_nodes) IS DISTINCT FROM (NEW.max_hosts, NEW.max_nodes))
  EXECUTE FUNCTION record_webhook_change();
CREATE TRIGGER webhook_quota_request_life AFTER INSERT ON quota_request FOR EACH ROW EXECUTE FUNCTION record_webhook_change();
CREATE TRIGGER webhook_quota_request_update AFTER UPDATE ON quota_request FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION record_webhook_change();
CREATE TRIGGER webhook_console_session_update AFTER UPDATE ON console_session FOR EACH ROW
  WHEN ((OLD.consumed_at, OLD.closed_at) IS DISTINCT FROM (NEW.consumed_at, NEW.closed_at))
  EXECUTE FUNCTION record_webhook_change();
