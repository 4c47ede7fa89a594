-- CreateTable
CREATE TABLE "console_session" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "host_id" UUID NOT NULL,
    "node_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "user_session_id" UUID NOT NULL,
    "ticket_hash" BYTEA NOT NULL,
    "ticket_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "consumed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "console_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "console_chunk" (
    "id" BIGSERIAL NOT NULL,
    "node_id" UUID NOT NULL,
    "host_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "console_chunk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flavor" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "arch" TEXT NOT NULL,
    "cpu_cores" INTEGER NOT NULL,
    "memory_mib" INTEGER NOT NULL,
    "local_disk_gib" INTEGER NOT NULL,
    "resource_class" TEXT NOT NULL DEFAULT '',
    "traits" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "is_public" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "flavor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flavor_access" (
    "id" UUID NOT NULL,
    "flavor_id" UUID NOT NULL,
    "project_id" UUID,
    "department_id" UUID,

    CONSTRAINT "flavor_access_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "host" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "availability_zone_id" UUID NOT NULL,
    "flavor_id" UUID,
    "flavor_snapshot" JSONB NOT NULL,
    "image_id" UUID NOT NULL,
    "node_id" UUID,
    "root_disk_serial" TEXT,
    "key_pair_id" UUID,
    "public_key" TEXT,
    "password_sealed" BYTEA,
    "user_data_sealed" BYTEA,
    "state" TEXT NOT NULL DEFAULT 'deploying',
    "state_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error_code" TEXT,
    "last_error_data" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "active_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "host_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "image" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "image_class" TEXT NOT NULL,
    "arch" TEXT NOT NULL,
    "boot_modes" TEXT[],
    "format" TEXT NOT NULL DEFAULT 'raw',
    "os_distro" TEXT NOT NULL DEFAULT '',
    "os_version" TEXT NOT NULL DEFAULT '',
    "min_disk_gib" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "image_file" (
    "id" UUID NOT NULL,
    "image_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "image_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "network" (
    "id" UUID NOT NULL,
    "project_id" UUID,
    "name" TEXT NOT NULL,
    "vlan_id" INTEGER NOT NULL,
    "physical_network" TEXT NOT NULL DEFAULT 'physnet1',
    "mtu" INTEGER NOT NULL DEFAULT 1500,

    CONSTRAINT "network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subnet" (
    "id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "cidr" TEXT NOT NULL,
    "gateway" TEXT,
    "dns_servers" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "pool_start" TEXT NOT NULL,
    "pool_end" TEXT NOT NULL,

    CONSTRAINT "subnet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vnic" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "host_id" UUID NOT NULL,
    "network_id" UUID NOT NULL,
    "subnet_id" UUID NOT NULL,
    "port_id" UUID,
    "mac_address" TEXT,
    "address" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "vnic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "node" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "availability_zone_id" UUID NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "resource_class" TEXT NOT NULL DEFAULT '',
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "traits" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "boot_mode" TEXT NOT NULL DEFAULT 'uefi',
    "erase_policy" TEXT,
    "root_device_hints" JSONB,
    "provision_state" TEXT NOT NULL DEFAULT 'enroll',
    "target_provision_state" TEXT,
    "provision_state_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "power_observed" TEXT NOT NULL DEFAULT 'unknown',
    "power_observed_at" TIMESTAMPTZ(3),
    "power_target" TEXT,
    "power_misses" INTEGER NOT NULL DEFAULT 0,
    "maintenance" BOOLEAN NOT NULL DEFAULT false,
    "maintenance_reason" TEXT,
    "last_error_code" TEXT,
    "last_error_data" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,
    "arch" TEXT NOT NULL,
    "cpu_model" TEXT,
    "cpu_cores" INTEGER,
    "memory_mib" INTEGER,
    "local_disk_gib" INTEGER,
    "vendor" TEXT,
    "product_name" TEXT,
    "serial_number" TEXT,
    "system_uuid" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "node_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bmc_endpoint" (
    "node_id" UUID NOT NULL,
    "protocol" TEXT NOT NULL DEFAULT 'ipmi',
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL DEFAULT 623,
    "username" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "cipher_suite" INTEGER,
    "identity" JSONB,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "verified_at" TIMESTAMPTZ(3),

    CONSTRAINT "bmc_endpoint_pkey" PRIMARY KEY ("node_id")
);

-- CreateTable
CREATE TABLE "agent_session" (
    "node_id" UUID NOT NULL,
    "token_hash" BYTEA,
    "token_sealed" BYTEA,
    "token_taken_at" TIMESTAMPTZ(3),
    "callback_url" TEXT,
    "verify_ca" TEXT,
    "agent_version" TEXT,
    "last_heartbeat_at" TIMESTAMPTZ(3),
    "last_status" TEXT,
    "last_message" TEXT,

    CONSTRAINT "agent_session_pkey" PRIMARY KEY ("node_id")
);

-- CreateTable
CREATE TABLE "port" (
    "id" UUID NOT NULL,
    "node_id" UUID NOT NULL,
    "name" TEXT,
    "mac_address" TEXT NOT NULL,
    "pxe_enabled" BOOLEAN NOT NULL DEFAULT true,
    "port_group_id" UUID,
    "physical_network" TEXT,
    "switch_id" TEXT,
    "switch_port" TEXT,
    "switch_info" TEXT,
    "speed_mbps" INTEGER,
    "has_carrier" BOOLEAN,
    "lldp" JSONB,

    CONSTRAINT "port_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "port_group" (
    "id" UUID NOT NULL,
    "node_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "mac_address" TEXT,
    "properties" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "port_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disk" (
    "id" UUID NOT NULL,
    "node_id" UUID NOT NULL,
    "device_name" TEXT NOT NULL,
    "model" TEXT,
    "vendor" TEXT,
    "serial" TEXT NOT NULL,
    "wwn" TEXT,
    "size_bytes" BIGINT NOT NULL,
    "rotational" BOOLEAN NOT NULL DEFAULT false,
    "hctl" TEXT,
    "by_path" TEXT,
    "transport" TEXT,

    CONSTRAINT "disk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inspection_run" (
    "id" UUID NOT NULL,
    "node_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "inventory" JSONB,
    "plugin_data" JSONB,

    CONSTRAINT "inspection_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bmc_check" (
    "id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "username" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "cipher_suite" INTEGER,
    "requested_by" UUID NOT NULL,
    "operation_id" UUID,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bmc_check_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "phase" TEXT NOT NULL DEFAULT 'forward',
    "project_id" UUID,
    "node_id" UUID,
    "host_id" UUID,
    "target_name" TEXT NOT NULL DEFAULT '',
    "requested_by" UUID,
    "request_id" TEXT,
    "input" JSONB NOT NULL DEFAULT '{}',
    "state" JSONB NOT NULL DEFAULT '{}',
    "step_index" INTEGER NOT NULL DEFAULT 0,
    "step_name" TEXT,
    "step_count" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "message" TEXT,
    "evidence" JSONB,
    "lease_owner" TEXT,
    "lease_expires_at" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "wake" INTEGER NOT NULL DEFAULT 0,
    "wake_at" TIMESTAMPTZ(3),
    "wait_event" TEXT,
    "wait_reason" TEXT,
    "waiting_for" TEXT,
    "deadline_at" TIMESTAMPTZ(3),
    "step_started_at" TIMESTAMPTZ(3),
    "step_deadline_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "error_code" TEXT,
    "error_data" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation_step" (
    "operation_id" UUID NOT NULL,
    "phase" TEXT NOT NULL DEFAULT 'forward',
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "message" TEXT,
    "evidence" JSONB,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "operation_step_pkey" PRIMARY KEY ("operation_id","phase","position")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "queue" TEXT NOT NULL,
    "job_name" TEXT NOT NULL,
    "job_id" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "chain" TEXT NOT NULL,
    "project_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "source_ip" TEXT,
    "request_id" TEXT,
    "action" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" TEXT,
    "target_name" TEXT NOT NULL DEFAULT '',
    "node_id" UUID,
    "result" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "region" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "bare_metal_enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "region_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "availability_zone" (
    "id" UUID NOT NULL,
    "region_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "erase_policy" TEXT NOT NULL DEFAULT 'full',

    CONSTRAINT "availability_zone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "department_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "cloud_admin" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "user_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("user_id","project_id")
);

-- CreateTable
CREATE TABLE "user_session" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT,
    "address" TEXT,

    CONSTRAINT "user_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "id" BIGSERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_pair" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_pair_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "console_session_ticket_hash_key" ON "console_session"("ticket_hash");

-- CreateIndex
CREATE INDEX "console_session_host_id_idx" ON "console_session"("host_id");

-- CreateIndex
CREATE INDEX "console_chunk_host_id_id_idx" ON "console_chunk"("host_id", "id");

-- CreateIndex
CREATE INDEX "console_chunk_node_id_id_idx" ON "console_chunk"("node_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "flavor_name_key" ON "flavor"("name");

-- CreateIndex
CREATE UNIQUE INDEX "flavor_access_flavor_id_project_id_key" ON "flavor_access"("flavor_id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "flavor_access_flavor_id_department_id_key" ON "flavor_access"("flavor_id", "department_id");

-- CreateIndex
CREATE INDEX "host_project_id_created_at_idx" ON "host"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "host_node_id_idx" ON "host"("node_id");

-- CreateIndex
CREATE UNIQUE INDEX "image_name_key" ON "image"("name");

-- CreateIndex
CREATE UNIQUE INDEX "image_file_image_id_role_key" ON "image_file"("image_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "network_name_key" ON "network"("name");

-- CreateIndex
CREATE INDEX "vnic_host_id_idx" ON "vnic"("host_id");

-- CreateIndex
CREATE INDEX "vnic_port_id_idx" ON "vnic"("port_id");

-- CreateIndex
CREATE UNIQUE INDEX "vnic_subnet_id_address_key" ON "vnic"("subnet_id", "address");

-- CreateIndex
CREATE UNIQUE INDEX "node_name_key" ON "node"("name");

-- CreateIndex
CREATE INDEX "node_provision_state_idx" ON "node"("provision_state");

-- CreateIndex
CREATE INDEX "node_availability_zone_id_provision_state_idx" ON "node"("availability_zone_id", "provision_state");

-- CreateIndex
CREATE UNIQUE INDEX "bmc_endpoint_host_port_key" ON "bmc_endpoint"("host", "port");

-- CreateIndex
CREATE UNIQUE INDEX "port_mac_address_key" ON "port"("mac_address");

-- CreateIndex
CREATE INDEX "port_node_id_idx" ON "port"("node_id");

-- CreateIndex
CREATE UNIQUE INDEX "port_group_node_id_name_key" ON "port_group"("node_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "disk_node_id_serial_key" ON "disk"("node_id", "serial");

-- CreateIndex
CREATE INDEX "inspection_run_node_id_started_at_idx" ON "inspection_run"("node_id", "started_at");

-- CreateIndex
CREATE INDEX "operation_node_id_created_at_idx" ON "operation"("node_id", "created_at");

-- CreateIndex
CREATE INDEX "operation_host_id_created_at_idx" ON "operation"("host_id", "created_at");

-- CreateIndex
CREATE INDEX "operation_project_id_created_at_idx" ON "operation"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "operation_status_wake_at_idx" ON "operation"("status", "wake_at");

-- CreateIndex
CREATE INDEX "outbox_not_before_idx" ON "outbox"("not_before");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_id_key" ON "audit_event"("id");

-- CreateIndex
CREATE INDEX "audit_event_chain_seq_idx" ON "audit_event"("chain", "seq");

-- CreateIndex
CREATE INDEX "audit_event_target_kind_target_id_seq_idx" ON "audit_event"("target_kind", "target_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_node_id_seq_idx" ON "audit_event"("node_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_project_id_seq_idx" ON "audit_event"("project_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "region_name_key" ON "region"("name");

-- CreateIndex
CREATE UNIQUE INDEX "availability_zone_region_id_name_key" ON "availability_zone"("region_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "department_name_key" ON "department"("name");

-- CreateIndex
CREATE UNIQUE INDEX "project_department_id_name_key" ON "project"("department_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE INDEX "membership_project_id_idx" ON "membership"("project_id");

-- CreateIndex
CREATE INDEX "user_session_user_id_idx" ON "user_session"("user_id");

-- CreateIndex
CREATE INDEX "sign_in_attempt_email_at_idx" ON "sign_in_attempt"("email", "at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_address_at_idx" ON "sign_in_attempt"("address", "at");

-- CreateIndex
CREATE UNIQUE INDEX "key_pair_project_id_user_id_name_key" ON "key_pair"("project_id", "user_id", "name");

-- AddForeignKey
ALTER TABLE "console_session" ADD CONSTRAINT "console_session_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "host"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flavor_access" ADD CONSTRAINT "flavor_access_flavor_id_fkey" FOREIGN KEY ("flavor_id") REFERENCES "flavor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flavor_access" ADD CONSTRAINT "flavor_access_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flavor_access" ADD CONSTRAINT "flavor_access_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host" ADD CONSTRAINT "host_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host" ADD CONSTRAINT "host_availability_zone_id_fkey" FOREIGN KEY ("availability_zone_id") REFERENCES "availability_zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host" ADD CONSTRAINT "host_flavor_id_fkey" FOREIGN KEY ("flavor_id") REFERENCES "flavor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host" ADD CONSTRAINT "host_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host" ADD CONSTRAINT "host_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "host" ADD CONSTRAINT "host_key_pair_id_fkey" FOREIGN KEY ("key_pair_id") REFERENCES "key_pair"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_file" ADD CONSTRAINT "image_file_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subnet" ADD CONSTRAINT "subnet_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic" ADD CONSTRAINT "vnic_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "host"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic" ADD CONSTRAINT "vnic_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic" ADD CONSTRAINT "vnic_subnet_id_fkey" FOREIGN KEY ("subnet_id") REFERENCES "subnet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic" ADD CONSTRAINT "vnic_port_id_fkey" FOREIGN KEY ("port_id") REFERENCES "port"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "node" ADD CONSTRAINT "node_availability_zone_id_fkey" FOREIGN KEY ("availability_zone_id") REFERENCES "availability_zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bmc_endpoint" ADD CONSTRAINT "bmc_endpoint_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_session" ADD CONSTRAINT "agent_session_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "port" ADD CONSTRAINT "port_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "port" ADD CONSTRAINT "port_port_group_id_fkey" FOREIGN KEY ("port_group_id") REFERENCES "port_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "port_group" ADD CONSTRAINT "port_group_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disk" ADD CONSTRAINT "disk_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inspection_run" ADD CONSTRAINT "inspection_run_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "host"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation_step" ADD CONSTRAINT "operation_step_operation_id_fkey" FOREIGN KEY ("operation_id") REFERENCES "operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "availability_zone" ADD CONSTRAINT "availability_zone_region_id_fkey" FOREIGN KEY ("region_id") REFERENCES "region"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_session" ADD CONSTRAINT "user_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_pair" ADD CONSTRAINT "key_pair_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_pair" ADD CONSTRAINT "key_pair_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules that only the database can keep under concurrency --------------------------------------------------

-- One open operation per node: two requests can never work on one machine at once.
CREATE UNIQUE INDEX "operation_one_open_per_node" ON "operation" ("node_id")
  WHERE "node_id" IS NOT NULL AND "status" IN ('queued', 'running', 'waiting');

-- One host per node (N-09).
CREATE UNIQUE INDEX "host_one_per_node" ON "host" ("node_id") WHERE "node_id" IS NOT NULL AND "state" <> 'deleted';

-- Host names are unique in a project among the living.
CREATE UNIQUE INDEX "host_name_in_project" ON "host" ("project_id", lower("name")) WHERE "state" <> 'deleted';

CREATE INDEX "operation_open" ON "operation" ("status", "wake_at") WHERE "status" IN ('queued', 'running', 'waiting');
CREATE INDEX "node_available" ON "node" ("availability_zone_id", "arch", "cpu_cores", "memory_mib", "local_disk_gib")
  WHERE "provision_state" = 'available' AND NOT "maintenance";

-- The audit trail is append-only; the hash chain shows what a superuser did anyway.
CREATE FUNCTION audit_event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_event is append-only';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION audit_event_is_append_only();

-- CreateTable
CREATE TABLE "duty" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duty_pkey" PRIMARY KEY ("name")
);
