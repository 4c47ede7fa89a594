-- CreateTable
CREATE TABLE "security_group" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "security_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "security_group_rule" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "ip_version" INTEGER NOT NULL,
    "protocol" TEXT NOT NULL,
    "port_from" INTEGER,
    "port_to" INTEGER,
    "icmp_type" INTEGER,
    "icmp_code" INTEGER,
    "remote_cidr" TEXT,
    "remote_group_id" UUID,
    "key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',

    CONSTRAINT "security_group_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vnic_security_group" (
    "vnic_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'attached',

    CONSTRAINT "vnic_security_group_pkey" PRIMARY KEY ("vnic_id","group_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "security_group_project_id_name_key" ON "security_group"("project_id", "name");

-- CreateIndex
CREATE INDEX "security_group_rule_remote_group_id_idx" ON "security_group_rule"("remote_group_id");

-- CreateIndex
CREATE UNIQUE INDEX "security_group_rule_group_id_key_key" ON "security_group_rule"("group_id", "key");

-- CreateIndex
CREATE INDEX "vnic_security_group_group_id_idx" ON "vnic_security_group"("group_id");

-- AddForeignKey
ALTER TABLE "security_group_rule" ADD CONSTRAINT "security_group_rule_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "security_group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "security_group_rule" ADD CONSTRAINT "security_group_rule_remote_group_id_fkey" FOREIGN KEY ("remote_group_id") REFERENCES "security_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic_security_group" ADD CONSTRAINT "vnic_security_group_vnic_id_fkey" FOREIGN KEY ("vnic_id") REFERENCES "vnic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vnic_security_group" ADD CONSTRAINT "vnic_security_group_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "security_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


