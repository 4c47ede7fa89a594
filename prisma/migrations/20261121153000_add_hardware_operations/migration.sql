-- AlterTable
ALTER TABLE "availability_zone" ADD COLUMN     "hardware_test_policy" TEXT NOT NULL DEFAULT 'none';

-- AlterTable
ALTER TABLE "host" ADD COLUMN     "rescue_password_sealed" BYTEA;

-- AlterTable
ALTER TABLE "inspection_run" ADD COLUMN     "facts" JSONB;

-- CreateTable
CREATE TABLE "bios_profile" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "vendor" TEXT NOT NULL DEFAULT '',
    "model" TEXT NOT NULL DEFAULT '',
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "bios_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "firmware_item" (
    "node_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "updateable" BOOLEAN NOT NULL DEFAULT false,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "firmware_item_pkey" PRIMARY KEY ("node_id","item_id")
);

-- CreateTable
CREATE TABLE "firmware_baseline" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "vendor" TEXT NOT NULL DEFAULT '',
    "model" TEXT NOT NULL DEFAULT '',
    "items" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "firmware_baseline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "firmware_campaign" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "baseline_id" UUID NOT NULL,
    "items" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "window_start" TIMESTAMPTZ(3),
    "window_end" TIMESTAMPTZ(3),
    "canary_count" INTEGER NOT NULL,
    "parallel" INTEGER NOT NULL DEFAULT 1,
    "max_failures" INTEGER NOT NULL,
    "stop_reason" TEXT,
    "requested_by" UUID,
    "requester_name" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "firmware_campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "firmware_campaign_node" (
    "campaign_id" UUID NOT NULL,
    "node_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "canary" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "operation_id" UUID,
    "reason" TEXT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "firmware_campaign_node_pkey" PRIMARY KEY ("campaign_id","node_id")
);

-- CreateTable
CREATE TABLE "node_hardware" (
    "node_id" UUID NOT NULL,
    "boot_override" JSONB,
    "boot_override_at" TIMESTAMPTZ(3),
    "indicator" TEXT,
    "indicator_at" TIMESTAMPTZ(3),
    "sensors_at" TIMESTAMPTZ(3),
    "event_log_at" TIMESTAMPTZ(3),
    "bios_attributes" JSONB,
    "bios_pending" JSONB,
    "bios_at" TIMESTAMPTZ(3),
    "bios_profile_id" UUID,
    "firmware_at" TIMESTAMPTZ(3),
    "raid_target" JSONB,
    "raid_actual" JSONB,
    "raid_at" TIMESTAMPTZ(3),

    CONSTRAINT "node_hardware_pkey" PRIMARY KEY ("node_id")
);

-- CreateTable
CREATE TABLE "node_sensor" (
    "node_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "state" TEXT NOT NULL,
    "thresholds" JSONB NOT NULL DEFAULT '{}',
    "discrete_states" INTEGER NOT NULL DEFAULT 0,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "node_sensor_pkey" PRIMARY KEY ("node_id","key")
);

-- CreateTable
CREATE TABLE "node_sensor_sample" (
    "node_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "low" DOUBLE PRECISION NOT NULL,
    "high" DOUBLE PRECISION NOT NULL,
    "last" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "node_sensor_sample_pkey" PRIMARY KEY ("node_id","key","at")
);

-- CreateTable
CREATE TABLE "bmc_event" (
    "id" BIGSERIAL NOT NULL,
    "node_id" UUID NOT NULL,
    "record_key" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "log" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3),
    "severity" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "raw" TEXT NOT NULL DEFAULT '',
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bmc_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hardware_test_run" (
    "id" UUID NOT NULL,
    "node_id" UUID NOT NULL,
    "operation_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "tests" JSONB NOT NULL DEFAULT '[]',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "hardware_test_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bios_profile_name_key" ON "bios_profile"("name");

-- CreateIndex
CREATE UNIQUE INDEX "firmware_baseline_name_key" ON "firmware_baseline"("name");

-- CreateIndex
CREATE INDEX "firmware_campaign_status_idx" ON "firmware_campaign"("status");

-- CreateIndex
CREATE INDEX "firmware_campaign_created_at_id_idx" ON "firmware_campaign"("created_at", "id");

-- CreateIndex
CREATE INDEX "firmware_campaign_node_node_id_idx" ON "firmware_campaign_node"("node_id");

-- CreateIndex
CREATE INDEX "firmware_campaign_node_operation_id_idx" ON "firmware_campaign_node"("operation_id");

-- CreateIndex
CREATE INDEX "node_hardware_bios_profile_id_idx" ON "node_hardware"("bios_profile_id");

-- CreateIndex
CREATE INDEX "node_sensor_sample_at_idx" ON "node_sensor_sample"("at");

-- CreateIndex
CREATE INDEX "bmc_event_node_id_id_idx" ON "bmc_event"("node_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "bmc_event_node_id_record_key_key" ON "bmc_event"("node_id", "record_key");

-- CreateIndex
CREATE UNIQUE INDEX "hardware_test_run_operation_id_key" ON "hardware_test_run"("operation_id");

-- CreateIndex
CREATE INDEX "hardware_test_run_node_id_started_at_idx" ON "hardware_test_run"("node_id", "started_at");

-- AddForeignKey
ALTER TABLE "firmware_item" ADD CONSTRAINT "firmware_item_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "firmware_campaign" ADD CONSTRAINT "firmware_campaign_baseline_id_fkey" FOREIGN KEY ("baseline_id") REFERENCES "firmware_baseline"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "firmware_campaign_node" ADD CONSTRAINT "firmware_campaign_node_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "firmware_campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "firmware_campaign_node" ADD CONSTRAINT "firmware_campaign_node_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "node_hardware" ADD CONSTRAINT "node_hardware_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "node_hardware" ADD CONSTRAINT "node_hardware_bios_profile_id_fkey" FOREIGN KEY ("bios_profile_id") REFERENCES "bios_profile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "node_sensor" ADD CONSTRAINT "node_sensor_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "node_sensor_sample" ADD CONSTRAINT "node_sensor_sample_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bmc_event" ADD CONSTRAINT "bmc_event_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hardware_test_run" ADD CONSTRAINT "hardware_test_run_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

