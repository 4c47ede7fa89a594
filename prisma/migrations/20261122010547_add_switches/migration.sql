-- DropIndex
DROP INDEX "network_name_key";

-- AlterTable
ALTER TABLE "network" ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "created_by" UUID,
ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "physical_network_id" UUID,
ADD COLUMN     "segment_type" TEXT NOT NULL DEFAULT 'vlan',
ADD COLUMN     "shared" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "port" ADD COLUMN     "link_port" TEXT,
ADD COLUMN     "link_switch_id" UUID;

-- AlterTable
ALTER TABLE "port_group" ADD COLUMN     "standalone_ports" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "subnet" ADD COLUMN     "host_routes" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "ip_version" INTEGER NOT NULL DEFAULT 4,
ADD COLUMN     "more_pools" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "vnic" ADD COLUMN     "port_group_id" UUID,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'attached';

-- CreateTable
CREATE TABLE "vnic_address" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "vnic_id" UUID NOT NULL,
    "tag_id" UUID,
    "subnet_id" UUID NOT NULL,
    "address" TEXT NOT NULL,

    CONSTRAINT "vnic_address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vnic_tag" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "vnic_id" UUID NOT NULL,
    "network_id" UUID NOT NULL,

    CONSTRAINT "vnic_tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "network_scheme" (
    "availability_zone_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "provisioning_vlan" INTEGER,
    "cleaning_vlan" INTEGER,
    "rescue_vlan" INTEGER,
    "inspection_vlan" INTEGER,
    "quarantine_vlan" INTEGER,
    "approve_plans" BOOLEAN NOT NULL DEFAULT false,
    "cabling_policy" TEXT NOT NULL DEFAULT 'block',
    "sdn_controller_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "network_scheme_pkey" PRIMARY KEY ("availability_zone_id")
);

-- CreateTable
CREATE TABLE "physical_network" (
    "id" UUID NOT NULL,
    "availability_zone_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "tenant_vlans" TEXT NOT NULL DEFAULT '',
    "mtu" INTEGER NOT NULL DEFAULT 1500,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "physical_network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "switch" (
    "id" UUID NOT NULL,
    "availability_zone_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL DEFAULT 22,
    "username" TEXT NOT NULL,
    "auth_mode" TEXT NOT NULL DEFAULT 'password',
    "secret_sealed" BYTEA NOT NULL,
    "enable_sealed" BYTEA,
    "mac_address" TEXT NOT NULL,
    "physical_networks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "uplink_ports" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "allowed_vlans" TEXT NOT NULL DEFAULT '1-4094',
    "allowed_ports" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "default_vlan" INTEGER,
    "manages_vlans" BOOLEAN NOT NULL DEFAULT true,
    "mlag_peer_id" UUID,
    "host_key" TEXT,
    "old_algorithms" BOOLEAN NOT NULL DEFAULT false,
    "max_sessions" INTEGER NOT NULL DEFAULT 1,
    "options" JSONB NOT NULL DEFAULT '{}',
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "identity" JSONB,
    "seen_at" TIMESTAMPTZ(3),
    "last_error_code" TEXT,
    "last_error_data" JSONB,
    "last_error_at" TIMESTAMPTZ(3),
    "unsaved_since" TIMESTAMPTZ(3),

    CONSTRAINT "switch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "switch_port" (
    "switch_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "expected" JSONB,
    "observed" JSONB,
    "observed_at" TIMESTAMPTZ(3),
    "neighbour" JSONB,
    "neighbour_at" TIMESTAMPTZ(3),
    "drifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "switch_port_pkey" PRIMARY KEY ("switch_id","name")
);

-- CreateTable
CREATE TABLE "switch_lag" (
    "switch_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "port_group_id" UUID,
    "expected" JSONB NOT NULL,
    "observed" JSONB,
    "observed_at" TIMESTAMPTZ(3),
    "drifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "switch_lag_pkey" PRIMARY KEY ("switch_id","number")
);

-- CreateTable
CREATE TABLE "switch_plan" (
    "id" UUID NOT NULL,
    "switch_id" UUID NOT NULL,
    "operation_id" UUID,
    "node_id" UUID,
    "host_id" UUID,
    "requested_by" UUID,
    "purpose" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "change" JSONB NOT NULL,
    "diff" JSONB NOT NULL,
    "lines" JSONB NOT NULL,
    "inverse" JSONB NOT NULL,
    "transcript" TEXT,
    "error_code" TEXT,
    "error_data" JSONB,
    "approved_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "switch_plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "switch_lease" (
    "switch_id" UUID NOT NULL,
    "slot" INTEGER NOT NULL,
    "holder" TEXT NOT NULL,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "switch_lease_pkey" PRIMARY KEY ("switch_id","slot")
);

-- CreateTable
CREATE TABLE "sdn_controller" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'ovn',
    "endpoint" TEXT NOT NULL,
    "ca_pem" TEXT,
    "certificate_pem" TEXT,
    "key_sealed" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "identity" JSONB,
    "verified_at" TIMESTAMPTZ(3),
    "last_error_code" TEXT,
    "last_error_data" JSONB,
    "last_error_at" TIMESTAMPTZ(3),

    CONSTRAINT "sdn_controller_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "vnic_address_vnic_id_idx" ON "vnic_address"("vnic_id");

-- CreateIndex
CREATE UNIQUE INDEX "vnic_address_subnet_id_address_key" ON "vnic_address"("subnet_id", "address");

-- CreateIndex
CREATE UNIQUE INDEX "vnic_tag_vnic_id_network_id_key" ON "vnic_tag"("vnic_id", "network_id");

-- CreateIndex
CREATE UNIQUE INDEX "physical_network_availability_zone_id_name_key" ON "physical_network"("availability_zone_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "switch_name_key" ON "switch"("name");

-- CreateIndex
CREATE UNIQUE INDEX "switch_mac_address_key" ON "switch"("mac_address");

-- CreateIndex
CREATE INDEX "switch_availability_zone_id_idx" ON "switch"("availability_zone_id");

-- CreateIndex
CREATE INDEX "switch_port_drifted_at_idx" ON "switch_port"("drifted_at");

-- CreateIndex
CREATE INDEX "switch_lag_port_group_id_idx" ON "switch_lag"("port_group_id");

-- CreateIndex
CREATE INDEX "switch_plan_switch_id_created_at_idx" ON "switch_plan"("switch_id", "created_at");

-- CreateIndex
CREATE INDEX "switch_plan_operation_id_idx" ON "switch_plan"("operation_id");

-- CreateIndex
CREATE INDEX "switch_plan_node_id_created_at_idx" ON "switch_plan"("node_id", "created_at");

-- CreateIndex
CREATE INDEX "switch_plan_state_idx" ON "switch_plan"("state");

-- CreateIndex
CREATE UNIQUE INDEX "sdn_controller_name_key" ON "sdn_controller"("name");

-- CreateIndex
CREATE INDEX "network_project_id_idx" ON "network"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "network_project_id_name_key" ON "network"("project_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "network_physical_network_id_vlan_id_key" ON "network"("physical_network_id", "vlan_id");

-- CreateIndex
CREATE UNIQUE INDEX "port_link_switch_id_link_port_key" ON "port"("link_switch_id", "link_port");

-- CreateIndex
CREATE INDEX "subnet_network_id_idx" ON "subnet"("network_id");

-- CreateIndex
CREATE INDEX "vnic_port_group_id_idx" ON "vnic"("port_group_id");

-- AddForeignKey
ALTER TABLE "network" ADD CONSTRAINT "network_physical_network_id_fkey" FOREIGN KEY ("physical_network_id") REFERENCES "physical_network"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic" ADD CONSTRAINT "vnic_port_group_id_fkey" FOREIGN KEY ("port_group_id") REFERENCES "port_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic_address" ADD CONSTRAINT "vnic_address_vnic_id_fkey" FOREIGN KEY ("vnic_id") REFERENCES "vnic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic_address" ADD CONSTRAINT "vnic_address_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "vnic_tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic_address" ADD CONSTRAINT "vnic_address_subnet_id_fkey" FOREIGN KEY ("subnet_id") REFERENCES "subnet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic_tag" ADD CONSTRAINT "vnic_tag_vnic_id_fkey" FOREIGN KEY ("vnic_id") REFERENCES "vnic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic_tag" ADD CONSTRAINT "vnic_tag_network_id_fkey" FOREIGN KEY ("network_id") REFERENCES "network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "port" ADD CONSTRAINT "port_link_switch_id_fkey" FOREIGN KEY ("link_switch_id") REFERENCES "switch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "network_scheme" ADD CONSTRAINT "network_scheme_availability_zone_id_fkey" FOREIGN KEY ("availability_zone_id") REFERENCES "availability_zone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "network_scheme" ADD CONSTRAINT "network_scheme_sdn_controller_id_fkey" FOREIGN KEY ("sdn_controller_id") REFERENCES "sdn_controller"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "physical_network" ADD CONSTRAINT "physical_network_availability_zone_id_fkey" FOREIGN KEY ("availability_zone_id") REFERENCES "availability_zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "switch" ADD CONSTRAINT "switch_availability_zone_id_fkey" FOREIGN KEY ("availability_zone_id") REFERENCES "availability_zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "switch_port" ADD CONSTRAINT "switch_port_switch_id_fkey" FOREIGN KEY ("switch_id") REFERENCES "switch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "switch_lag" ADD CONSTRAINT "switch_lag_switch_id_fkey" FOREIGN KEY ("switch_id") REFERENCES "switch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "switch_lag" ADD CONSTRAINT "switch_lag_port_group_id_fkey" FOREIGN KEY ("port_group_id") REFERENCES "port_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "switch_plan" ADD CONSTRAINT "switch_plan_switch_id_fkey" FOREIGN KEY ("switch_id") REFERENCES "switch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "switch_lease" ADD CONSTRAINT "switch_lease_switch_id_fkey" FOREIGN KEY ("switch_id") REFERENCES "switch"("id") ON DELETE CASCADE ON UPDATE CASCADE;


